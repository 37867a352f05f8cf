import Foundation
import LandFormats
import LandModel
import LandStore
import Testing
import Words

@testable import District
@testable import LandAnalysis

/// A wrong policy is refused in one line with file, line and column, and with the nearest right word.
@Suite struct PolicyFaultTests {
  private static let sample = Result { try SampleFile.shared(parcels: 300, seed: 1) }

  /// The head of a policy of 11 lines; a rule follows.
  private static let head = """
    name: faults
    layers:
      parcels: {table: parcels, key: parcel_id}
      blocks: {table: blocks, key: block_id}
      towns: {table: towns, key: town_id}
      baseline: {table: baseline, key: parcel_id}
    enumerations:
      - {id: tenures, values: [出让]}
    inputs:
      - {id: leased, value: null}
    rules:

    """

  private static func message(_ rule: String, overrides: [String] = []) throws -> String {
    do {
      let policy = try PolicyFile.read(text: head + rule, file: "p.yaml", overrides: overrides)
      let day = try #require(CalendarDate("2026-01-01"))
      _ = try ParcelAudit(
        try DistrictSetting(try Workspace(path: try sample.get().path), policy: policy, on: day))
      return "no fault"
    } catch let error as LandError {
      return error.description
    }
  }

  @Test(arguments: [
    ("  - {id: a, kind: threshhold}", "line 12, column 19", "did you mean “threshold”?"),
    ("  - {id: a, kind: threshold, mesure: output}", "line 12, column 38", "did you mean “measure”?"),
    (
      "  - {id: a, kind: valid-geometry, valid_from: 2026-13-01}", "line 12, column 47",
      "write it as 2026-01-31"
    ),
    ("  - {id: a, kind: declared-area, tolerance: five}", "line 12, column 45", "a number"),
    ("  - {id: a, kind: valid-geometry, severity: hart}", "line 12, column 45", "did you mean “hard”?"),
    (
      "  - {id: a, kind: condition, require: outptu > 1}", "line 12, column 39", "did you mean “output”?"
    ),
    (
      "  - {id: a, kind: layer-total, layer: twons, at_least: 1}", "line 12, column 39",
      "did you mean “towns”?"
    ),
    (
      "  - {id: a, kind: layer-total, layer: towns, where: twn = 'A', at_least: 1}", "line 12, column 53",
      "the layer has no column “twn”"
    ),
    (
      "  - {id: a, kind: enumeration, columns: {tenure: tenure}}", "line 12, column 50",
      "did you mean “tenures”?"
    ),
    (
      "  - {id: a, kind: enumeration, columns: {tenur: tenures}}", "line 12, column 49",
      "did you mean “tenure”?"
    ),
    ("  - {id: a, kind: stated, input: lesed, at_least: 1}", "line 12, column 34", "did you mean “leased”?"),
    (
      "  - {id: a, kind: stated, input: leased, at_least_by_year: {soon: 1}}", "line 12, column 67",
      "“soon” is not a year"
    ),
    (
      "  - {id: a, kind: conversion, baseline: baseline, was: land_us, is: land_use, forbid: {a: b}}",
      "line 12, column 56", "did you mean “land_use”?"
    ),
    ("  - {id: a, kind: coverage, layer: towns, find: gap}", "line 12, column 49", "did you mean “gaps”?"),
    ("  - {id: a, kind: valid-geometry, variant: {which: one}}", "line 12", "there is no reading “which”"),
    (
      "  - {id: a, kind: threshold, measure: land_use / area_mu, at_least: 1}", "line 12, column 39",
      "the column “land_use” holds text where a number is needed"
    ),
    (
      "  - {id: a, kind: condition, require: output = 'A'}", "line 12, column 39",
      "the column “output” holds a number where text is needed"
    ),
    ("  - {id: a, kind: condition, require: 'a ='}", "line 12, column 39", "the expression is wrong"),
  ])
  func wrongPoliciesAreRefused(rule: String, place: String, remedy: String) throws {
    let message = try Self.message(rule)
    #expect(message.hasPrefix("p.yaml: \(place)"), "\(message)")
    #expect(message.contains(remedy), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test func wrongOverridesAreRefused() throws {
    let message = try Self.message(
      "  - {id: a, kind: declared-area, tolerance: 1}", overrides: ["rules.a.tolerance=x"])
    #expect(message.contains("rules[0].tolerance") && message.contains("a number"), "\(message)")
  }
}
