import LandModel
import Testing

@testable import LandAnalysis

/// The quick way through conditions finds the rows that plain evaluation finds.
@Suite struct ConditionRowsTests {
  private static let sample = Result { try SampleWorkspace(parcels: 1000, seed: 8) }

  @Test(arguments: [
    "land_use = '工业用地'", "'工业用地' = land_use", "has(output)",
    "has(enterprise_class) and enterprise_class = 'D'",
    "enterprise_class = 'D'", "enterprise_class in ('C', 'D')", "is_contaminated",
    "has(supply_status) and supply_status = '拟供' and is_contaminated", "not has(output)",
    "land_use = '工业用地' and output / area_mu > 300", "block_block_type = '产业基地'",
    "land_use = '工业用地' or has(output)", "output = 'A'", "has(area_mu)", "area_mu > 5 and has(output)",
    "land_use in ('工业用地', output)", "low_efficiency_signs = ''", "true", "null",
    "has(block_id) and land_use = '工业用地'",
  ])
  func agreesWithEvaluation(condition: String) throws {
    let setting = try Self.sample.get().setting()
    let bound = try BoundExpression(try Expression(condition), slot: setting.columns.slot)
    try ParcelPass(setting).run(work: { rows in
      var unknown = 0
      let found = rows.rows(where: bound, unknown: &unknown)
      let truths = (0..<rows.count).map { rows.evaluate(bound, $0).truth }
      return (
        found == truths.indices.filter { truths[$0] == true }, unknown == truths.count { $0 == nil },
        found.count
      )
    }) { result in
      #expect(result.0 && result.1)
    }
  }

  @Test func withoutAConditionAllRowsHold() throws {
    let setting = try Self.sample.get().setting()
    try ParcelPass(setting).run(work: { rows in
      var unknown = 0
      return rows.rows(where: nil, unknown: &unknown) == Array(0..<rows.count) && unknown == 0
    }) { #expect($0) }
  }
}
