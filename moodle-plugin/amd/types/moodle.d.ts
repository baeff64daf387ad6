// The parts of Moodle's own modules that the plugin uses, as Moodle 4.5 has them.

declare module 'core/ajax' {
  export interface AjaxRequest {
    methodname: string
    args: Record<string, unknown>
  }
  const ajax: { call(requests: AjaxRequest[]): Promise<unknown>[] }
  export default ajax
}

declare module 'core/templates' {
  const templates: {
    renderForPromise(template: string, context: object): Promise<{ html: string; js: string }>
    replaceNodeContents(element: Element, html: string, js: string): Element[]
  }
  export default templates
}

declare module 'core/pending' {
  export default class Pending {
    constructor(key: string)
    resolve(): void
  }
}

declare module 'core/log' {
  const log: { debug(message: string): void }
  export default log
}

declare module 'core/config' {
  const config: {
    readonly contextid: number
    readonly courseContextId: number
    readonly courseId: number
    readonly sesskey: string
  }
  export default config
}

declare module 'core/fragment' {
  const fragment: {
    loadFragment(
      component: string,
      callback: string,
      contextid: number,
      args: Record<string, unknown>,
    ): { then(done: (html: string, js: string) => void, failed: (error: unknown) => void): void }
  }
  export default fragment
}

declare module 'jquery' {
  const $: (element: Document) => {
    on(name: string, listen: (event: { readonly target: Element }) => void): void
  }
  export default $
}
