import type { LoaderFunctionArgs } from 'react-router'
import { depsContext } from '../../../platform/pages/context.ts'

/**
 * The page itself is empty and open to everybody: the very same bytes are kept for the time without a network. What a
 * person sees on it comes from /api/v1/work by his own right, or from his device.
 */
export const loader = ({ context }: LoaderFunctionArgs) => ({ offline: context.get(depsContext).config.offline })
