import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

/** A provider of sign-in that speaks OpenID Connect. */
export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What its button says. */
  readonly label: string
}

/** What the browser keeps in a cookie between leaving and coming back: bound to this one attempt. */
export type Attempt = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Who he is there; contacts only as far as the provider vouches for them. */
export type OuterPerson = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

const known = new Map<string, Promise<Configuration>>()

/** Asked for once; after a failure the next attempt asks again. */
function configurationOf({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const found = known.get(issuer)
  if (found) return found
  const local = ['localhost', '127.0.0.1'].includes(new URL(issuer).hostname)
  // Plain http is for a provider on the same machine only.
  const execute = local ? [allowInsecureRequests] : []
  const asked = discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 })
  known.set(issuer, asked)
  asked.catch(() => known.delete(issuer))
  return asked
}

/** Authorization code with PKCE, state and nonce. */
export async function leaveFor(
  settings: ProviderSettings,
  backTo: string,
): Promise<{ readonly url: string; readonly attempt: Attempt }> {
  const configuration = await configurationOf(settings)
  const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: backTo,
    scope: 'openid profile email phone',
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    state: attempt.state,
    nonce: attempt.nonce,
  })
  return { url: url.href, attempt }
}

/** Throws when the answer does not belong to the attempt, or the provider refuses. */
export async function comeBack(settings: ProviderSettings, address: URL, attempt: Attempt): Promise<OuterPerson> {
  const configuration = await configurationOf(settings)
  const tokens = await authorizationCodeGrant(configuration, address, {
    pkceCodeVerifier: attempt.verifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the provider gave no id token')
  const told = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: told.name ?? [told.family_name, told.given_name, told.middle_name].filter(Boolean).join(' '),
    email: told.email_verified === true ? (told.email?.toLowerCase() ?? null) : null,
    phone: told.phone_number_verified === true ? (told.phone_number ?? null) : null,
  }
}
