import LandModel

/// The columns of the sample's parcels, in their order, with the Chinese terms they stand for.
enum ParcelFields {
  /// Columns that every parcel fills.
  static let common: [AttributeField] = [
    AttributeField(name: "parcel_id", type: .text),  // 宗地编号
    AttributeField(name: "town", type: .text),  // 镇
    AttributeField(name: "land_class", type: .text),  // 地类编码
    AttributeField(name: "land_class_scheme", type: .text),  // 地类编码所属标准
    AttributeField(name: "land_use", type: .text),  // 用途
    AttributeField(name: "tenure", type: .text),  // 供地方式: 出让, 划拨, 租赁, 集体, 未供应
    AttributeField(name: "declared_area_m2", type: .real),  // 登记面积
  ]

  /// Columns of land that a firm holds or that waits to be acquired; null elsewhere.
  static let development: [AttributeField] = [
    AttributeField(name: "enterprise_id", type: .text),  // 企业编号
    AttributeField(name: "enterprise_name", type: .text),  // 企业名称
    AttributeField(name: "enterprise_class", type: .text),  // 企业分类: A, B, C, D
    AttributeField(name: "development_grade", type: .text),  // 发展级别: 优先, 支持, 提升, 限制
    AttributeField(name: "disposal", type: .text),  // 处置: 留, 腾, 转, 迁
    AttributeField(name: "status", type: .text),  // 开发状态: 在产, 在建, 未开工, 停工, 已关停, 未开发
    AttributeField(name: "supply_status", type: .text),  // 供应状态: 已供, 拟供, 储备
    AttributeField(name: "delay_cause", type: .text),  // 延期原因: 企业原因, 政府原因
    AttributeField(name: "low_efficiency_signs", type: .text),  // 低效特征: 布局散乱, 利用粗放, 用途不合理, 建筑危旧
    AttributeField(name: "contract_date", type: .date),  // 合同签订日期
    AttributeField(name: "contract_start_date", type: .date),  // 约定开工日期
    AttributeField(name: "actual_start_date", type: .date),  // 实际开工日期
    AttributeField(name: "contract_completion_date", type: .date),  // 约定竣工日期
    AttributeField(name: "actual_completion_date", type: .date),  // 实际竣工日期
    AttributeField(name: "contract_production_date", type: .date),  // 约定投产日期
    AttributeField(name: "actual_production_date", type: .date),  // 实际投产日期
    AttributeField(name: "contract_target_date", type: .date),  // 约定达产日期
    AttributeField(name: "actual_target_date", type: .date),  // 实际达产日期
    AttributeField(name: "stop_date", type: .date),  // 中止开发日期
    AttributeField(name: "closure_date", type: .date),  // 关停日期
    AttributeField(name: "term_years", type: .integer),  // 出让年限
    AttributeField(name: "land_price", type: .real),  // 土地出让价款, 万元
    AttributeField(name: "total_investment", type: .real),  // 总投资额, 万元
    AttributeField(name: "invested_amount", type: .real),  // 已投资额, 万元
    AttributeField(name: "development_area_m2", type: .real),  // 应动工开发建设用地面积
    AttributeField(name: "developed_area_m2", type: .real),  // 已动工开发建设用地面积
    AttributeField(name: "figures_year", type: .integer),  // 数据年度
    AttributeField(name: "output", type: .real),  // 产值, 万元
    AttributeField(name: "tax", type: .real),  // 税收, 万元
    AttributeField(name: "revenue", type: .real),  // 营业收入, 万元
    AttributeField(name: "floor_area_m2", type: .real),  // 建筑面积
    AttributeField(name: "floor_area_ratio", type: .real),  // 容积率
    AttributeField(name: "permitted_floor_area_ratio", type: .real),  // 规划容积率
    AttributeField(name: "building_coefficient", type: .real),  // 建筑系数
    AttributeField(name: "office_land_share", type: .real),  // 行政办公及生活服务设施用地比重
    AttributeField(name: "granted_area_mu", type: .real),  // 批地面积, 亩
    AttributeField(name: "is_contaminated", type: .boolean),  // 污染地块
    AttributeField(name: "is_risk_controlled", type: .boolean),  // 已实施风险管控
    AttributeField(name: "conversion_approval", type: .text),  // 转型批准文号
    AttributeField(name: "is_acquirable", type: .boolean),  // 可收储
    AttributeField(name: "acquisition_cost", type: .real),  // 收储成本, 万元
    AttributeField(name: "quota_need_mu", type: .real),  // 建设用地指标需求, 亩
    AttributeField(name: "acquisition_priority", type: .real),  // 收储优先度, 0 to 100
  ]

  static let all = common + development

  /// Columns of the baseline.
  static let baseline: [AttributeField] = [
    AttributeField(name: "parcel_id", type: .text),
    AttributeField(name: "land_class", type: .text),
    AttributeField(name: "land_class_scheme", type: .text),
    AttributeField(name: "land_use", type: .text),
    AttributeField(name: "state_year", type: .integer),  // 现状年份
  ]
}
