import Foundation
import LandFormats
import LandModel
import SampleDistrict
import Testing

@testable import LandAnalysis

/// Every planted fault is found under its rule, and nothing else; idle land has an analysis of its own.
@Suite struct SampleRulesTests {
  /// One fault or finding, so that both can be counted alike: the rule and the parcels, or the place.
  private struct Item: Hashable, Comparable, CustomStringConvertible {
    var rule: String
    var what: String

    static func < (left: Item, right: Item) -> Bool { (left.rule, left.what) < (right.rule, right.what) }
    var description: String { "\(rule) \(what)" }
  }

  private static func item(of fault: SampleTruth.Fault) -> Item {
    switch fault.rule {
    case "research-land-reduced": return Item(rule: fault.rule, what: fault.place ?? "")
    case "missing-key": return Item(rule: fault.rule, what: "")
    default: return Item(rule: fault.rule, what: Set(fault.parcels).sorted().joined(separator: " "))
    }
  }

  private static func item(of finding: FoundRow) -> Item {
    switch finding.rule {
    case "research-land-reduced": return Item(rule: finding.rule, what: finding.fields["place"] ?? "")
    case "missing-key": return Item(rule: finding.rule, what: "")
    default: return Item(rule: finding.rule, what: finding.keys.sorted().joined(separator: " "))
    }
  }

  @Test(
    "planted faults are found, and nothing else (all ten seeds at every size with LANDRESERVE_ALL_SEEDS=1)",
    arguments: SampleCases.all)
  func plantedFaultsAreFound(parcels: Int, seed: UInt64) throws {
    let sample = try SampleFile.shared(parcels: parcels, seed: seed)
    let policy = try PolicyFile.read(SampleFile.policyPath("sample-district.yaml"))
    let (summary, findings) = try sample.audit(policy)
    let planted = sample.district.truth.faults.filter { !$0.rule.hasPrefix("idle-") }.map(Self.item(of:))
      .sorted()
    let found = findings.map(Self.item(of:)).sorted()
    var left = planted
    var hits = 0
    for item in found {
      guard let index = left.firstIndex(of: item) else {
        Issue.record("\(item) was found and not planted")
        continue
      }
      left.remove(at: index)
      hits += 1
    }
    for item in left { Issue.record("\(item) was planted and not found") }
    #expect(!planted.isEmpty)
    #expect(summary.rules.filter { $0.verdict.status == .unknown }.isEmpty)
    let precision = Double(hits) / Double(max(1, found.count))
    let recall = Double(hits) / Double(planted.count)
    print(
      "\(parcels) parcels, seed \(seed): \(planted.count) faults, precision \(precision), recall \(recall)")
  }

  @Test func nothingIsFoundWhereNothingWasPlanted() throws {
    let sample = try SampleFile(parcels: 1000, seed: 11, plantsFaults: false)
    let (summary, findings) = try sample.audit(
      try PolicyFile.read(SampleFile.policyPath("sample-district.yaml")))
    #expect(findings.map(\.rule) == [])
    #expect(summary.rules.filter { $0.verdict.status != .pass }.map { "\($0.rule.id) \($0.verdict)" } == [])
  }
}
