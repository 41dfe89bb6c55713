// Relations: what a statement is called, read from its start and from its end.

/** What a statement says, from its start and from its end: English, English back, Chinese, Chinese back. @type {Record<string, [string, string, string, string]>} */
const RELATIONS = {
  "schema:author": ["said by", "says", "说者", "说"],
  "schema:about": ["about", "is spoken of in", "关于", "见于论断"],
  "fs:question": ["answers", "is answered by", "回答", "得到回答"],
  "fs:reportedBy": ["told by", "tells", "转述者", "转述"],
  "schema:isPartOf": ["from", "holds", "出自", "包含"],
  "schema:mentions": ["mentions", "is mentioned in", "提及", "见于"],
  "schema:worksFor": ["works for", "people", "任职于", "成员"],
  "schema:founder": ["founded by", "founded", "创办人", "创办"],
  "schema:alumniOf": ["formerly at", "alumni", "曾在", "校友与旧部"],
  "schema:memberOf": ["member of", "members", "属于", "成员"],
  "schema:creator": ["made by", "made", "出品方", "出品"],
  "schema:contributor": ["with the help of", "contributed to", "参与者", "参与"],
  "schema:funder": ["funded by", "funds", "出资方", "出资"],
  "schema:parentOrganization": ["part of", "has as a part", "上级机构", "下属机构"],
  "schema:organizer": ["organized by", "organizes", "主办方", "主办"],
  "schema:isBasedOn": ["based on", "basis of", "基于", "衍生出"],
  "schema:publisher": ["published by", "publishes", "发布方", "发布"],
  "schema:translator": ["translated by", "translated", "译者", "翻译"],
  "fs:interviewer": ["asked by", "asks in", "采访者", "采访"],
  "fs:interviewee": ["in talk with", "talks in", "受访者", "受访"],
  "fs:competesWith": ["competes with", "competes with", "竞争对手", "竞争对手"],
  "skos:broader": ["broader", "narrower", "上位观念", "下位观念"],
  "skos:narrower": ["narrower", "broader", "下位观念", "上位观念"],
  "skos:related": ["related", "related", "相关", "相关"],
  "skos:hasTopConcept": ["top idea", "top idea of", "顶层观念", "所属体系"],
  "cito:agreesWith": ["agrees with", "is agreed with by", "赞同", "得到赞同"],
  "cito:disagreesWith": ["disagrees with", "is contradicted by", "反对", "遭到反对"],
  "cito:qualifies": ["qualifies", "is qualified by", "限定", "被限定"],
  "cito:supports": ["supports", "is supported by", "支持", "得到支持"],
  "prov:wasRevisionOf": ["restates or revises", "is restated or revised by", "重申或修正", "后被重申或修正"],
  "fs:condition": ["if", "is the condition of", "前提", "是其前提"],
  "schema:itemReviewed": ["judges", "is judged by", "裁定", "受裁定"],
};

/** What a relation is called, read from its start or from its end. @param {number} predicate @param {boolean} [back] */
function relation(predicate, back = false) {
  const words = RELATIONS[nameOf(predicate)];
  if (words) return words[(language === "zh" ? 2 : 0) + (back ? 1 : 0)];
  return back ? `← ${wordOf(predicate)}` : wordOf(predicate);
}
