/** Whether a Host header names this machine: another name points here only by DNS rebinding. */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)
}
