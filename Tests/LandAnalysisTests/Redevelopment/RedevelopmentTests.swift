import Foundation
import Geometry
import LandModel
import LandPolicy
import LandStore
import Testing

@testable import District
@testable import LandAnalysis

@Suite struct RedevelopmentTests {
  /// Candidates, reasons and components as computed here from the attributes, one parcel after the other.
  @Test(arguments: [1, 2, 3]) func agreesWithPlainReckoning(seed: Int) throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: UInt64(seed))
    let setting = try sample.setting()
    let redevelopment = try Redevelopment(setting)
    var expected: [String: Set<String>] = [:]
    try ParcelPass(setting).run(work: { rows in
      (0..<rows.count).compactMap { row -> (String, Set<String>)? in
        func text(_ name: String) -> String? {
          rows.batch.attributes.index(of: name).flatMap {
            ExpressionValue(rows.batch.attributes[row, $0]).text
          }
        }
        func number(_ name: String) -> Double? {
          rows.batch.attributes.index(of: name).flatMap {
            ExpressionValue(rows.batch.attributes[row, $0]).number
          }
        }
        guard text("land_use") == "工业用地", let tenure = text("tenure"), tenure != "未供应" else { return nil }
        let mu = rows.position.areas[row] * 3 / 2000
        var reasons: Set<String> = []
        let signs = text("low_efficiency_signs") ?? ""
        for (word, id) in [
          ("布局散乱", "scattered-layout"), ("利用粗放", "extensive-use"), ("用途不合理", "unsuitable-use"),
          ("建筑危旧", "dilapidated-buildings"),
        ] where signs.contains(word) { reasons.insert(id) }
        if text("enterprise_class") == "D" { reasons.insert("class-d") }
        if text("development_grade") == "限制" { reasons.insert("grade-limited") }
        if let output = number("output"), output / mu < 200 { reasons.insert("low-output") }
        if let tax = number("tax"), tax / mu < 10 { reasons.insert("low-tax") }
        return reasons.isEmpty ? nil : (rows.key(row) ?? "", reasons)
      }
    }) { found in for (key, reasons) in found { expected[key] = reasons } }
    let policy = redevelopment.policy
    let found = Dictionary(
      redevelopment.candidates.map { ($0.key ?? "", Set($0.reasons.map { policy.reasons[$0].id })) },
      uniquingKeysWith: { $1 })
    #expect(found.count > 20)
    #expect(found == expected)
    for candidate in redevelopment.candidates {
      #expect(abs(candidate.score - candidate.components.reduce(0, +)) < 1e-12)
      #expect(candidate.components.count == policy.components.count)
      #expect(zip(candidate.components, policy.components).allSatisfy { $0 >= 0 && $0 <= $1.weight })
    }
  }

  /// Groups by brute force over every pair of candidates, with GEOS's distance.
  @Test(arguments: [0.0, 25.0]) func groupsAreTheComponentsOfContact(tolerance: Double) throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 4)
    let redevelopment = try Redevelopment(
      try sample.setting(["redevelopment.groups.tolerance_m=\(tolerance)", "redevelopment.minimum_reasons=1"])
    )
    let geometry = redevelopment.features.geometry
    let context = try GEOSContext()
    var sets = DisjointSets(count: geometry.count)
    for first in 0..<geometry.count {
      let one = try GEOSGeometry(geometry, feature: first, context: context)
      for second in 0..<first {
        let other = try GEOSGeometry(geometry, feature: second, context: context)
        guard try one.distance(to: other) <= tolerance else { continue }
        if tolerance == 0 {
          // Contact along an edge: the union of the grown one with the other has a thick seam.
          let seam = try one.buffer(distance: 0.01).intersection(other).area()
          guard seam > 0.01 else { continue }
        }
        sets.join(first, second)
      }
    }
    let count = geometry.count
    for first in 0..<count {
      for second in 0..<first {
        #expect(
          (redevelopment.candidates[first].group == redevelopment.candidates[second].group)
            == (sets.root(of: first) == sets.root(of: second)))
      }
    }
    let joint = redevelopment.groups.reduce(0) { $0 + $1.area.mu.value }
    #expect(abs(joint - redevelopment.totalMu) < 1e-6)
    #expect(redevelopment.groups.map(\.area.value) == redevelopment.groups.map(\.area.value).sorted(by: >))
  }

  /// A weight of nought can't move anything; changing a weight twice as far is the same as changing the policy.
  @Test func sensitivityIsThatOfAChangedPolicy() throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 5)
    let base = try Redevelopment(try sample.setting())
    let changed = try Redevelopment(try sample.setting(["redevelopment.score.class.weight=30"]))
    let tau = Ranking.kendallTau(base.candidates.map(\.score), changed.candidates.map(\.score))
    let entry = base.sensitivity().first { $0.component == "class" && $0.factor > 1 }
    #expect(abs((entry?.kendallTau ?? .nan) - (tau ?? .nan)) < 1e-6)
    let without = try Redevelopment(try sample.setting(["redevelopment.score.class.weight=0"]))
    let still = without.sensitivity().filter { $0.component == "class" }
    #expect(still.count == 2)
    #expect(
      still.allSatisfy {
        $0.kendallTau.map { abs($0 - 1) < 1e-12 } ?? false && $0.changesInTop == 0 && $0.largestMove == 0
      })
  }

  /// The stored layer is the planner's input as it is.
  @Test func thePlannerReadsTheLayer() throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 6)
    let redevelopment = try Redevelopment(try sample.setting())
    try Workspace.update(at: sample.path, on: Date(timeIntervalSince1970: 0)) { transaction in
      let origin = LayerOrigin(command: "redevelop", source: "policy.yaml", format: "policy")
      try LayerFile.write([(redevelopment.layer, .workspace(transaction, origin))]) {
        try redevelopment.write(to: $0)
      }
    }
    let setting = try sample.setting(["layers.parcels.table=redevelopment", "plan.score=score"])
    let section = try #require(try setting.policy.section("plan"))
    let pool = try CandidatePool(setting, plan: try PlanPolicy(section))
    let scores = Dictionary(
      redevelopment.candidates.map { ($0.key ?? "", $0.score) }, uniquingKeysWith: { first, _ in first })
    #expect(pool.candidates.count > 10)
    for candidate in pool.candidates { #expect(scores[candidate.id] == candidate.score) }
  }

  /// 除中央商务活力区外: parcels of the named land are candidates, but in no contiguous area. The sample's business area has
  /// no industrial land, so the blocks stand in for it.
  @Test func theNamedLandIsLeftOutOfGroups() throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 4)
    let all = try Redevelopment(
      try sample.setting(["redevelopment.groups.outside=null", "redevelopment.groups.tolerance_m=150"]))
    let setting = try sample.setting([
      "redevelopment.groups.outside=blocks", "redevelopment.groups.tolerance_m=150",
    ])
    let some = try Redevelopment(setting)
    #expect(all.candidates.count == some.candidates.count && all.candidates.allSatisfy { !$0.isLeftOut })
    var shares: [String: Double] = [:]
    try ParcelPass(setting).run(work: { rows in
      (0..<rows.count).map { (rows.key($0) ?? "", rows.position.coveredShares[$0]) }
    }) { for (key, share) in $0 { shares[key] = share } }
    for candidate in some.candidates {
      #expect(candidate.isLeftOut == (try #require(shares[candidate.key ?? ""]) > 0.5))
    }
    let leftOut = some.candidates.filter(\.isLeftOut)
    #expect(!leftOut.isEmpty && leftOut.allSatisfy { $0.group == 0 && $0.groupArea.value == 0 })
    #expect(some.groups.reduce(0) { $0 + $1.parcels } == some.candidates.count - leftOut.count)
    #expect(all.groups.reduce(0) { $0 + $1.parcels } == all.candidates.count)
  }

  @Test func aReasonWithinTheMethodsDifferenceIsNamed() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 4)
    let setting = try sample.setting()
    var parcel: (key: String, mu: Double)?
    try ParcelPass(setting).run(work: { rows in
      (0..<rows.count).compactMap { row in
        rows.holds(try? BoundExpression(try Expression("land_use = '工业用地'"), slot: setting.columns.slot), row)
          == true
          ? rows.key(row).map { (key: $0, mu: rows.position.areas[row] * 3 / 2000) } : nil
      }
    }) { parcel = parcel ?? $0.first }
    let (key, mu) = try #require(parcel)
    func candidates(_ least: Double) throws -> Redevelopment {
      try Redevelopment(
        try sample.setting([
          "redevelopment.where=parcel_id = '\(key)'",
          "redevelopment.reasons=[{id: small, kind: threshold, when: area_mu < \(least), words: small}]",
        ]))
    }
    // The plane's area is 1.000271 times the ellipsoid's: small on the ellipsoid only.
    let near = try candidates(mu * 1.0001)
    #expect(near.candidates.map(\.doubtfulReasons) == [[0]] && near.doubtful == 1)
    let far = try candidates(mu * 2)
    #expect(far.candidates.map(\.doubtfulReasons) == [[]] && far.doubtful == 0)
  }
}
