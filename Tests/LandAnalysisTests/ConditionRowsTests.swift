import LandModel
import Testing

@testable import District
@testable import LandAnalysis

/// The quick way through conditions finds the rows that plain evaluation finds.
@Suite struct ConditionRowsTests {
  private static let sample = Result { try SampleWorkspace(parcels: 1000, seed: 8) }

  private static let conditions = [
    "land_use = '工业用地'", "'工业用地' = land_use", "has(output)",
    "has(enterprise_class) and enterprise_class = 'D'",
    "enterprise_class = 'D'", "enterprise_class in ('C', 'D')", "is_contaminated",
    "has(supply_status) and supply_status = '拟供' and is_contaminated", "not has(output)",
    "land_use = '工业用地' and output / area_mu > 300", "block_block_type = '产业基地'",
    "land_use = '工业用地' or has(output)", "output = 'A'", "has(area_mu)", "area_mu > 5 and has(output)",
    "land_use in ('工业用地', output)", "low_efficiency_signs = ''", "true", "null",
    "has(block_id) and land_use = '工业用地'",
  ]

  @Test func agreesWithEvaluation() throws {
    let setting = try Self.sample.get().setting()
    let bound = try Self.conditions.map {
      try BoundExpression(try Expression($0), slot: setting.columns.slot)
    }
    var found = Self.conditions.map { _ in 0 }
    try ParcelPass(setting).run(work: { rows in
      bound.map { condition -> (isSame: Bool, count: Int) in
        var unknown = 0
        let found = rows.rows(where: condition, unknown: &unknown)
        let truths = (0..<rows.count).map { rows.evaluate(condition, $0).truth }
        return (
          found == truths.indices.filter { truths[$0] == true } && unknown == truths.count { $0 == nil },
          found.count
        )
      }
    }) { results in
      for (index, result) in results.enumerated() {
        #expect(result.isSame, "\(Self.conditions[index])")
        found[index] += result.count
      }
    }
    #expect(found.count { $0 > 0 } > Self.conditions.count / 2)
  }

  @Test func withoutAConditionAllRowsHold() throws {
    let setting = try Self.sample.get().setting()
    try ParcelPass(setting).run(work: { rows in
      var unknown = 0
      return rows.rows(where: nil, unknown: &unknown) == Array(0..<rows.count) && unknown == 0
    }) { #expect($0) }
  }
}
