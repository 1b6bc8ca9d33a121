import type { Config } from '@dealwright/server/platform/config/config';
import type { Finding } from './finding.ts';

/** Whether a call to this address would be let out, and why; nothing is connected to. */
export async function inspectOutbound(config: Config, url: string): Promise<Finding> {
  const [{ createEgress }, { EgressRefusal }] = await Promise.all([
    import('@dealwright/server/platform/egress/egress'),
    import('@dealwright/server/platform/egress/outgoing'),
  ]);
  try {
    const { address, listed } = await createEgress({ allow: config.outboundAllow }).judge(url);
    return { name: 'outbound', state: 'ok', detail: `${url} would be called at ${address.address}${listed ? ', by OUTBOUND_ALLOW' : ''}` };
  } catch (error) {
    if (!(error instanceof EgressRefusal)) throw error;
    return { name: 'outbound', state: 'warning', detail: `${url} would not be called (${error.code}): ${error.message}` };
  }
}
