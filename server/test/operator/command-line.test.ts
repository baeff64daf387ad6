import t from 'tap'
import { nameCommands } from '#src/operator/command-line.js'

const image = '/app/dist/operator/operate.js'

void t.test('in the image and the package, commands are named as they are typed there', (t) => {
  const text = [
    'Usage:',
    '  npm run check                                      every lab',
    '  npm run check -- --lab <id>                        one of them',
    '  npm run registrations -- <command>      npm run registration-link -- <options of link>',
    '  … | npm run check -- --launch key --log -',
  ].join('\n')
  t.equal(
    nameCommands(text, image),
    [
      'Usage:',
      '  appstreamlab check                                 every lab',
      '  appstreamlab check --lab <id>                      one of them',
      '  appstreamlab registrations <command>    appstreamlab registration-link <options of link>',
      '  … | appstreamlab check --launch key --log -',
    ].join('\n'),
  )
  t.equal(
    nameCommands('npm run check -- --a long one   text', image),
    'appstreamlab check --a long one  text',
  )
  t.equal(nameCommands(text, '/app/dist/operator/check-main.js'), text)
  t.end()
})
