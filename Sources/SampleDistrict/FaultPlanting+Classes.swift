extension FaultPlanting {
  /// Codes and words that belong to no vocabulary or to another scheme.
  mutating func plantCodes() {
    for _ in 0..<count {
      guard let reference = takeScattered() else { break }
      kept.changeRecord(reference) {
        $0.scheme = .landAndSea
        $0.hasCodeOfOtherScheme = true
      }
      note(
        "land-class-scheme-mismatch", [reference],
        "the code 0601 of GB/T 21010 (industrial land) is filed under MNR-2023, where it is a rural road")
    }
    plant(count) { planting, reference, place in
      switch place % 3 {
      case 0:
        planting.kept.change(reference) { $0.grade = .outsideVocabulary }
        planting.note(
          "value-outside-vocabulary", [reference], "development_grade was set to 鼓励",
          place: "development_grade")
      case 1:
        planting.kept.change(reference) { $0.enterpriseClass = .outsideVocabulary }
        planting.note(
          "value-outside-vocabulary", [reference], "enterprise_class was set to E", place: "enterprise_class")
      default:
        planting.kept.changeRecord(reference) { $0.tenure = .outsideVocabulary }
        planting.note("value-outside-vocabulary", [reference], "tenure was set to 赠送", place: "tenure")
      }
    }
  }

  /// Housing in the communities, in place of green or service land.
  mutating func plantUses() {
    let cells = kept.cells {
      switch $0 {
      case .community: true
      default: false
      }
    }
    let others = kept.shuffled(kept.references(in: cells), topic: 10).filter { !used.contains($0) }
    let ranked: [ParcelReference] = [LandClass.protectiveGreen, .storage, .commercial, .research].flatMap {
      landClass -> [ParcelReference] in
      others.filter { kept.record($0)?.landClass == landClass }
    }
    for reference in ranked.prefix(count) {
      guard let before = kept.record(reference)?.landClass.name.description else { continue }
      kept.setClass(.urbanHousing, of: reference)
      let community =
        if case .community(let number) = kept.layout.uses[reference.cell] { number + 1 } else { 0 }
      note(
        "use-not-allowed-in-block", [reference], "\(before) was classed as housing land",
        place: "C\(community)",
        measured: kept.mu(reference), expected: 0, unit: "mu")
    }
  }

  /// The next free industrial parcel of the scattered land.
  mutating func takeScattered() -> ParcelReference? {
    let cells = kept.cells {
      switch $0 {
      case .scattered: true
      default: false
      }
    }
    let next = kept.shuffled(kept.references(in: cells), topic: 6)
      .first { !used.contains($0) && kept.record($0)?.landClass == .industrial }
    if let next { used.insert(next) }
    return next
  }

  /// Industrial land that became commercial land since the baseline, new industrial land that outweighs it, and
  /// research land of a community that became commercial land.
  mutating func plantConversions() {
    let conversions = count
    for place in 0..<conversions + 1 {
      guard let reference = takeScattered(), let number = kept.record(reference)?.number else { break }
      kept.setClass(.commercial, of: reference)
      let isApproved = place == conversions
      kept.change(reference) {
        $0.baselineClass = .industrial
        $0.conversionApproval = isApproved ? number : 0
      }
      guard !isApproved else { continue }
      note(
        "conversion-without-approval", [reference],
        "industrial land of the baseline is commercial land now, without an approval",
        measured: kept.mu(reference), expected: 0, unit: "mu")
    }
    for _ in 0..<3 * conversions + 1 {
      guard let reference = takeScattered() else { break }
      kept.change(reference) { $0.baselineClass = .paddyField }
    }
    let communities = kept.cells {
      switch $0 {
      case .community: true
      default: false
      }
    }
    let commercial = kept.shuffled(kept.references(in: communities), topic: 8).filter {
      [.commercial, .storage, .research].contains(kept.record($0)?.landClass) && !used.contains($0)
    }
    guard let reference = commercial.first, case .community(let number) = kept.layout.uses[reference.cell]
    else {
      return
    }
    if kept.record(reference)?.landClass != .commercial {
      kept.setClass(.commercial, of: reference)
    }
    kept.change(reference) { $0.baselineClass = .research }
    note(
      "research-land-reduced", [reference], "research land of the baseline is commercial land now",
      place: "C\(number + 1)", measured: 0, expected: kept.mu(reference), unit: "mu of this parcel")
  }
}
