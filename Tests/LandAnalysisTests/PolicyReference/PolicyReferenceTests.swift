import Foundation
import LandFormats
import LandModel
import LandStore
import TestSupport
import Testing

@testable import LandAnalysis

/// `docs/policy-reference.md` explains every name that the readers of a policy let through, and no other.
///
/// After a change, write it anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter PolicyReferenceTests`.
@Suite struct PolicyReferenceTests {
  private static let sample = Result { try SampleFile.shared(parcels: 300, seed: 1) }

  @Test func theReferenceIsUpToDate() throws {
    let document = GeneratedDocument("docs/policy-reference.md", madeBy: "PolicyReferenceTests")
    #expect(try document.fault(against: try PolicyReference.page()) == nil)
  }

  /// What a reader lets through is a section, and every section is on the page; kinds of rules have a page of their own.
  @Test func everySectionOfTheSourceIsExplained() throws {
    var declared = 0
    var allowed = 0
    let folder = SharedData.checkout.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let source = try String(contentsOf: file, encoding: .utf8)
      declared += source.matches(of: /= PolicySection\(/).count
      guard !file.path.contains("/LandAnalysis/Rules/") else { continue }
      for call in source.matches(of: /[a-z]\)?\??\.allow\(([^\n]*)/) {
        #expect(
          call.1.wholeMatch(of: /([A-Za-z]+\.)?[A-Za-z]*[sS]ection\)/) != nil,
          "\(file.lastPathComponent): \(call.0)")
        allowed += 1
      }
    }
    #expect(declared == PolicyReference.sections.count)
    #expect(allowed > 25)
    for section in PolicyReference.sections {
      #expect(Set(section.names.map(\.name)).count == section.names.count, "\(section.paths)")
    }
  }

  /// Reads all of a policy as the commands do.
  private static func read(_ tree: PolicyValue, file: String, setting: AuditSetting?) throws {
    let policy = try Policy(PolicyReader(file: file, value: tree))
    _ = try policy.catalogue(on: try #require(CalendarDate("2026-01-01")))
    if let section = try policy.section("plan") { _ = try PlanPolicy(section) }
    if let section = try policy.section("comparison") { _ = try ComparisonPolicy(section) }
    guard let setting else { return }
    if let section = try policy.section("idle") { _ = try IdlePolicy(section, setting: setting) }
    if let section = try policy.section("redevelopment") {
      _ = try RedevelopmentPolicy(section, setting: setting)
    }
    if case .map? = try policy.section("indicators")?.value.content,
      let section = try policy.section("indicators")
    {
      _ = try IndicatorPolicy(section, setting: setting)
    }
  }

  private static func fault(_ tree: PolicyValue, file: String, setting: AuditSetting?) throws -> String? {
    do {
      try read(tree, file: file, setting: setting)
      return nil
    } catch let error as LandError {
      return error.description
    }
  }

  /// The policies with the settings by which their sections are read; of Cambridge there is no data here.
  private static func policies() throws -> [(file: String, tree: PolicyValue, setting: AuditSetting?)] {
    let sample = try sample.get().setting()
    return try PolicyExamples().trees.map {
      ($0.file, $0.tree, $0.file == "cambridge-ma.yaml" ? nil : sample)
    }
  }

  @Test func whatIsNeededIsNeededAndNothingElse() throws {
    let policies = try Self.policies()
    for policy in policies {
      #expect(try Self.fault(policy.tree, file: policy.file, setting: policy.setting) == nil)
    }
    var tried = 0
    for section in PolicyReference.sections {
      for name in section.names {
        let places = policies.flatMap { policy in
          PolicyExamples.maps(of: section, in: policy.tree).filter { $0.value(of: name.name) != nil }.prefix(
            3
          )
          .map { (policy, $0.path) }
        }
        let faults = try places.map { policy, path in
          try Self.fault(
            policy.tree.changing(name.name, at: path, to: nil), file: policy.file, setting: policy.setting)
            ?? ""
        }
        guard !faults.isEmpty else { continue }
        tried += 1
        let missing = faults.filter { $0.contains("“\(name.name)” is missing") }
        if name.presence == .needed {
          #expect(missing.count == faults.count, "\(section.paths[0]) \(name.name): \(faults)")
        } else {
          #expect(missing.count < faults.count, "\(section.paths[0]) \(name.name): \(faults)")
        }
      }
    }
    #expect(tried > 100)
  }

  @Test func examplesAreReadAndOtherNamesAreNot() throws {
    let policies = try Self.policies()
    for section in PolicyReference.sections {
      let place = policies.lazy.compactMap { policy in
        PolicyExamples.maps(of: section, in: policy.tree).first.map { (policy, $0) }
      }.first
      let (policy, map) = try #require(place, "no policy has \(section.paths)")
      for name in section.names where !name.example.isEmpty && map.value(of: name.name) == nil {
        let example = try PolicyFile.tree(text: "example: \(name.example)", file: "example")
        let tree = policy.tree.changing(name.name, at: map.path, to: example.value(of: "example"))
        let fault = try Self.fault(tree, file: policy.file, setting: policy.setting)
        // A figure that excludes another one is refused for that, and for nothing else.
        #expect(
          fault == nil || fault?.contains("exactly one") == true,
          "\(section.paths[0]) \(name.name): \(fault ?? "")")
      }
      let tree = policy.tree.changing("no_such_name", at: map.path, to: PolicyValue(.number(1)))
      let fault = try Self.fault(tree, file: policy.file, setting: policy.setting)
      #expect(
        section.isOpen || fault?.contains("“no_such_name” is not known here") == true, "\(section.paths[0])")
    }
  }
}
