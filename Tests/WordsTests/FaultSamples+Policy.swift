import LandAnalysis
import LandPolicy

@testable import District
@testable import LandModel

extension FaultSamples {
  /// Values of a policy that are not what they have to be.
  static var policy: [any Fault] {
    let groups: [[any Fault]] = [names, values, needs, ranges, expressions]
    return groups.flatMap { $0 }
  }

  private static let names: [PolicyFault] = [
    .unknownName("yeers", known: ["years", "gap"]), .unknownName("地块A", known: ["years", "gap"]),
    .missing("years"), .unknownWord("hart", known: ["hard", "soft"]),
    .unknownWord("地块A", known: ["hard", "soft"]), .repeatedRule("floor-2026"),
    .unknownReading("acquisitoin", known: ["acquisition"]), .unknownReading("地块A", known: ["acquisition"]),
    .unknownWordOfReading("aquired", reading: "acquisition", known: ["acquired", "listed"]),
    .unknownWordOfReading("地块A", reading: "acquisition", known: ["acquired", "listed"]),
    .unknownFlag("in_red_lin", known: ["in_red_line"]), .unknownFlag("地块A", known: ["in_red_line"]),
    .unknownAreaUnit("亩分", known: ["mu", "m2"]), .lockedBothWays("地块A"),
    .lockedInNoCandidate("A-1O", known: ["A-10"]), .lockedInNoCandidate("地块A", known: []),
  ]

  private static let values: [PolicyFault] = [
    .noYear("地块A"), .noDate("地块A"), .wholeNumberOutOfRange(0, 1...50), .notPositive, .negative, .aboveLimit,
    .noDiscount, .figuresByYear(3, years: 5), .noWords, .conditionOnParcels, .readingsOfRule(2),
  ]

  private static let needs: [PolicyFault] =
    [PolicyFault.Need.map, .text, .number, .wholeNumber, .boolean]
    .map { .wrongSort(.list, needed: $0) }
    + valueSorts.flatMap { sort -> [PolicyFault] in [.wrongSort(sort, needed: .map), .misplaced(sort)] }

  private static let ranges: [PolicyFault] =
    [
      PolicyRange.any, .notNegative, .positive, .share, PolicyRange(least: 0.5), PolicyRange(most: 1.5),
    ].map { .outOfRange(-1, $0) }

  private static let expressions: [PolicyFault] = whats.map {
    .expression(ExpressionFault(position: 4, what: $0))
  }

  private static let whats: [ExpressionFault.What] =
    [
      .tooLong(most: 10_000), .tooDeep, .unexpected(.characters("面积")), .unexpected(.end),
      .unknownCharacter("§"), .noNumber("1.2.3"), .unclosedText(by: "'"), .symbolExpected(")", not: .end),
      .symbolExpected(")", not: .characters("面积")), .nullExpected, .valueExpected(not: .end),
      .valueExpected(not: .characters("面积")), .unknownFunction("rond"), .unknownFunction("地块A"),
    ] + ExpressionFunction.allCases.map { .arguments(1001, of: $0) }

  /// Sections of the policy from which an analysis can't be made.
  static var sections: [any Fault] {
    let lacking: [SectionFault] = SectionFault.Section.allCases.map { .noSection($0) }
    let parts: [SectionFault] = SectionFault.Part.allCases.flatMap { part -> [SectionFault] in
      [.unknownPart(part, "levl", known: ["level"]), .unknownPart(part, "地块A", known: ["level"])]
    }
    let kinds: [SectionFault] = IndicatorPolicy.AttributeKind.allCases.map {
      .attributeKind($0, of: "产值", needed: .extensive, by: "亩均产值")
    }
    let faults: [SectionFault] = [
      .noDevelopmentAttribute("start_by"), .yearsOutOfRange(120), .noConstant, .noSingleFigure,
      .unconvertibleUnit("万元"), .noSourceOfLevel, .noSingleSide, .negative, .noCost,
      .unknownPath("plan.yeers", unknown: ["plan", "yeers"], known: ["years", "gap"]),
      .unknownPath("plan.地块A", unknown: ["plan", "地块A"], known: ["years", "gap"]),
      .unknownPath("地块A", unknown: ["地块A"], known: []), .unknownPath("", unknown: [], known: many),
    ]
    return lacking + parts + kinds + faults
  }

  /// Rules that can't be read as their kinds need it.
  static var rules: [any Fault] {
    let choices: [RuleFault] = RuleFault.Choice.allCases.map { .noneGiven(of: $0) }
    let columns: [LayerFault] = [
      .noColumnOfLayer("parcel_i", layer: "地块A", known: nearColumns),
      .noColumnOfLayer("parcel_i", layer: "地块A", known: Self.columns),
    ]
    let misfits: [LayerFault] = [
      (ExpressionKind.text, ExpressionKind.number), (.boolean, .number), (.number, .text), (.text, .boolean),
    ].map { .misfit(Expression.Misfit(name: "面积", held: $0.0, needed: $0.1)) }
    let names: [RuleFault] = [
      .unknownKind("magnitud", known: ["magnitude"]), .unknownKind("地块A", known: ["magnitude"]),
      .noNoGoLayer("red-lin", known: ["red-line"]), .noNoGoLayer("地块A", known: ["red-line"]),
      .noInput("populatoin", known: ["population"]), .noInput("地块A", known: []),
      .noVocabulary("classs", known: ["class"]), .noVocabulary("地块A", known: []),
      .unknownAreaUnit("亩分", known: ["mu", "m2"]),
    ]
    let values: [RuleFault] = [
      .noSingleTotal, .noKey, .ratioNotAboveOne, .nothingToCompare, .distanceNotPositive,
    ]
    return choices + columns + misfits + names + values
  }
}
