export { saveArticle } from './actions/save-article.ts'
export { referenceRoutes } from './http/routes.ts'
export { type Article, searchArticles } from './sql/articles.ts'
