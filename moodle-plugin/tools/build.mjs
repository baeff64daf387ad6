// npm run build: compiles amd/src to amd/build.
import { buildModules } from './build-modules.mjs'

await buildModules()
