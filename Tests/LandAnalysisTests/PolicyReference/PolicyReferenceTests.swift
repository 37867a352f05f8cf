import Foundation
import LandFormats
import LandModel
import LandPolicy
import LandStore
import TestSupport
import Testing
import Words

@testable import District
@testable import LandAnalysis

/// `docs/policy-reference.md` explains every name that the readers of a policy let through, and no other.
///
/// After a change, write it anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter PolicyReferenceTests`.
@Suite struct PolicyReferenceTests {
  private static let unused: Set<String> = [
    "plan.objectives", "plan.objectives.terms[]", "plan.constraints[].severity",
  ]

  private static let sample = Result { try SampleFile.shared(parcels: 300, seed: 1) }

  @Test func theReferenceIsUpToDate() throws {
    let document = GeneratedDocument("docs/policy-reference.md", madeBy: "PolicyReferenceTests")
    #expect(try document.fault(against: try PolicyReference.page()) == nil)
  }

  /// Whatever is declared as a section is part of the schema, and so on the pages; readers let through sections only.
  @Test func everySectionOfTheSourceIsExplained() throws {
    var declared = 0
    let folder = SharedData.checkout.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      guard !file.path.contains("/LandPolicy/Schema/") else { continue }
      let source = try String(contentsOf: file, encoding: .utf8)
      declared += source.components(separatedBy: "PolicySection(").count - 1
      #expect(!source.contains(".allow(["), "\(file.lastPathComponent)")
    }
    let schema = PolicySchema.policy
    #expect(declared == schema.sections.count + schema.kinds.count)
    for section in schema.sections + schema.kinds {
      #expect(Set(section.names.map(\.name)).count == section.names.count, "\(section.paths)")
    }
  }

  /// Reads the section of a policy that a path leads into as its command does, or all that every command reads.
  private static func read(_ tree: PolicyValue, file: String, path: String, setting: DistrictSetting?) throws
  {
    let section = String(path.prefix { $0 != "." && $0 != "[" })
    let reader = try PolicyReader(file: file, value: tree).optional(section)
    switch (section, reader, setting) {
    case ("plan", let reader?, _): _ = try PlanPolicy(reader)
    case ("comparison", let reader?, _): _ = try ComparisonPolicy(reader)
    case ("idle", let reader?, let setting?): _ = try IdlePolicy(reader, setting: setting)
    case ("redevelopment", let reader?, let setting?): _ = try RedevelopmentPolicy(reader, setting: setting)
    case ("indicators", let reader?, let setting?): _ = try IndicatorPolicy(reader, setting: setting)
    default:
      let policy = try Policy(PolicyReader(file: file, value: tree))
      _ = try policy.catalogue(on: try #require(CalendarDate("2026-01-01")))
    }
  }

  /// A policy with the setting by which its sections are read; of Cambridge there is no data here.
  private struct Read {
    let example: PolicyExamples.Example
    let setting: DistrictSetting?

    /// What is wrong with the policy when a name of one of its maps has another value, or none.
    func fault(changing name: String, of map: PolicyValue, to value: PolicyValue? = nil) throws -> String? {
      let tree = example.tree.changing(name, at: map.path, to: value)
      do {
        try PolicyReferenceTests.read(tree, file: example.file, path: map.path, setting: setting)
        return nil
      } catch let error as LandError {
        return error.description
      }
    }
  }

  private static func policies() throws -> [Read] {
    let setting = try sample.get().setting()
    let flag = "plan.flags={central: {layer: central-business-area, share: 0.4}}"
    return try PolicyExamples(sample: [flag]).all.map {
      Read(example: $0, setting: $0.file == "cambridge-ma.yaml" ? nil : setting)
    }
  }

  @Test func whatIsNeededIsNeededAndNothingElse() throws {
    let policies = try Self.policies()
    var tried = 0
    for section in PolicyReference.sections where section != MagnitudeRule.figureSection {
      let places = policies.flatMap { policy in policy.example.maps(of: section).map { (policy, $0) } }
      for name in section.names {
        var faults: [String] = []
        // What may be left out can be needed beside another value: `unit` beside `per_land`.
        for (policy, map) in places where map.value(of: name.name) != nil && faults.count < 8 {
          let fault = try policy.fault(changing: name.name, of: map) ?? ""
          faults.append(fault)
          if name.presence == .needed || !fault.contains("“\(name.name)” is missing") { break }
        }
        guard let last = faults.last else { continue }
        let isMissed = last.contains("“\(name.name)” is missing")
        #expect(isMissed == (name.presence == .needed), "\(section.paths[0]) \(name.name): \(faults)")
        tried += 1
      }
    }
    #expect(tried > 120)
  }

  @Test func examplesAreReadAndOtherNamesAreNot() throws {
    let policies = try Self.policies()
    for section in PolicyReference.sections {
      let places = policies.flatMap { policy in policy.example.maps(of: section).map { (policy, $0) } }
      guard let (policy, map) = places.first else {
        // No shipped policy ranks several measures, or has figures of the right order of magnitude.
        #expect(Self.unused.contains(section.paths[0]), "no policy has \(section.paths)")
        continue
      }
      for name in section.names where !name.example.isEmpty && map.value(of: name.name) == nil {
        let example = try PolicyFile.tree(text: "example: \(name.example)", file: "example")
        var faults: [String] = []
        // A layer of parcels may not have what others may, and a figure may exclude another one.
        for (policy, map) in places.prefix(3) {
          guard let fault = try policy.fault(changing: name.name, of: map, to: example.value(of: "example")),
            !fault.contains("exactly one")
          else {
            faults = []
            break
          }
          faults.append(fault)
        }
        #expect(faults.isEmpty, "\(section.paths[0]) \(name.name)")
      }
      // Of rules and their figures the kinds know the names.
      if section.paths[0].hasPrefix(Rule.path) { continue }
      let fault = try policy.fault(changing: "no_such_name", of: map, to: PolicyValue(.number(1)))
      #expect(
        section.others != nil || fault?.contains("“no_such_name” is not known here") == true,
        "\(section.paths[0])")
    }
  }
}
