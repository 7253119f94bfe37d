import { parseSync } from '@swc/core'
import { filesOfProject, isTest, readSource } from './source-files.ts'

const FUNCTION_LINES = 80
const FILE_LINES = 400
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'MethodProperty',
])

/** Functions and files that grew beyond what one can hold in the head. */
export function checkProportions(): string[] {
  const files = filesOfProject(/^(src|regulations|scripts|bench|db)\/.*\.tsx?$/).filter(
    (file) => !isTest(file) && file !== 'db/types.ts',
  )
  return files.flatMap((file) => [...longFile(file), ...longFunctions(file)])
}

function longFile(file: string): string[] {
  const lines = readSource(file).split('\n').length
  return lines > FILE_LINES ? [`${file}: ${lines} строк, а должно быть не больше ${FILE_LINES}`] : []
}

function longFunctions(file: string): string[] {
  // The statement before everything gives the parser's spans a known beginning.
  const source = Buffer.from(`0;${readSource(file)}`)
  const tree = parseSync(source.toString(), { syntax: 'typescript', tsx: file.endsWith('.tsx') })
  const begin = tree.span.start
  const found: string[] = []
  walk(tree, (start, end) => {
    const before = source.subarray(0, start - begin).toString()
    const lines = source
      .subarray(start - begin, end - begin)
      .toString()
      .split('\n').length
    if (lines > FUNCTION_LINES)
      found.push(
        `${file}:${before.split('\n').length}: функция в ${lines} строк, а должно быть не больше ${FUNCTION_LINES}`,
      )
  })
  return found
}

function walk(node: unknown, onFunction: (start: number, end: number) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && FUNCTIONS.has(String(node.type)) && 'span' in node && isSpan(node.span))
    onFunction(node.span.start, node.span.end)
  for (const child of Object.values(node)) walk(child, onFunction)
}

const isSpan = (value: unknown): value is { start: number; end: number } =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value
