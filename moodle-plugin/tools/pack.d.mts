export interface PackedPlugin {
  /** Absolute path of the zip. */
  readonly path: string
  readonly sha256: string
  readonly files: number
}

/** The plugin's folder. */
export declare const pluginFolder: string

/** Compiles the front end and writes dist/mod_appstreamlab-<release>.zip. */
export declare function packPlugin(): Promise<PackedPlugin>
