export { getHouse, type House } from './sql/get-house.ts'
