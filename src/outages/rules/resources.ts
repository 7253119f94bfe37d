import type { Resource } from '../../organizations/index.ts'

/** Group of the classifier of requests → resources whose outage explains such a request. */
const BY_GROUP: Readonly<Record<string, readonly Resource[]>> = {
  '10': [1],
  '11': [2],
  '12': [3],
  '13': [6],
  '14': [4],
  '15': [5],
  '16': [90, 4],
  '17': [7],
  '24': [91],
}
/** null: the group says nothing about a resource, so every outage may matter. */
/** What a request of this group says is off; null: nothing that could be an outage. */
export const resourceOfGroup = (group: string): Resource | null => BY_GROUP[group]?.[0] ?? null

/** Groups whose requests say that this resource is off. */
export const groupsOfResource = (resource: Resource): string[] =>
  Object.entries(BY_GROUP).flatMap(([group, [first]]) => (first === resource ? [group] : []))

export const resourcesOfGroup = (group: string): readonly Resource[] | null => BY_GROUP[group] ?? null
