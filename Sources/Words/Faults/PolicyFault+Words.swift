import LandModel
import LandPolicy
import Messages

extension PolicyFault: WordedFault {
  package var problem: Message {
    switch self {
    case .unknownName(let name, _): "“\(name)” is not known here"
    case .missing(let name): "“\(name)” is missing"
    case .wrongSort(let held, let needed): "is \(held.words) where \(needed.words) is needed"
    case .misplaced(let held): "is \(held.words), which can't stand here"
    case .unknownWord(let word, _): "“\(word)” is not known"
    case .noYear(let name): "“\(name)” is not a year"
    case .noDate(let text): "“\(text)” is not a date"
    case .wholeNumberOutOfRange(let number, let range):
      "is \(number), outside \(range.lowerBound) to \(range.upperBound)"
    case .outOfRange(let number, _): "\(number) is out of range"
    case .notPositive: "is not positive"
    case .negative: "is negative"
    case .aboveLimit: "is above 1e12"
    case .noDiscount: "is not between −1 and 10"
    case .figuresByYear(let count, let years): "has \(count) figures for \(years) years"
    case .expression(let fault):
      "the expression is wrong at character \(fault.position + 1): \(fault.problem)"
    case .unknownAreaUnit(let word, _): "“\(word)” is not a unit of area"
    case .noWords: "has no words"
    case .conditionOnParcels: "parcels are not chosen by a condition on their layer"
    case .repeatedRule(let id): "the rule “\(id)” stands twice"
    case .readingsOfRule(let count): "names \(count) readings"
    case .unknownReading(let name, _): "there is no reading “\(name)”"
    case .unknownWordOfReading(let word, let reading, _): "“\(word)” is no reading of \(reading)"
    case .lockedBothWays(let key): "parcel \(key) is both locked in and locked out"
    case .lockedInNoCandidate(let key, _): "parcel \(key) is no candidate"
    case .unknownFlag(let flag, _): "plan.flags has no “\(flag)”"
    }
  }

  package var remedy: Message? {
    switch self {
    case .unknownName(let word, let known), .unknownWord(let word, let known),
      .unknownWordOfReading(let word, _, let known):
      NearestWord.question(word, among: known) ?? "use one of \(known.joined(separator: ", "))"
    case .missing: "add it"
    case .wrongSort(_, let needed): "write \(needed.words)"
    case .misplaced: "see docs/policy-reference.md"
    case .noYear: "write it as 2025: 3000"
    case .noDate: "write it as 2026-01-31"
    case .outOfRange(_, let range): range.remedy
    case .negative: "write a number from 0, or null"
    case .aboveLimit: "write null where there is no limit"
    case .noDiscount: "write 0.03 for 3 % a year"
    case .figuresByYear(_, let years): "give one number, or a list of \(years)"
    case .unknownAreaUnit(_, let known): "use one of \(known.joined(separator: ", ")) or its size in m²"
    case .noWords: "list them"
    case .conditionOnParcels: "write it under where of the rules"
    case .repeatedRule: "give one of them another id"
    case .readingsOfRule: "name one, as {acquisition: acquired}"
    case .unknownReading(let name, let known):
      NearestWord.question(name, among: known) ?? "add it under readings"
    case .lockedBothWays: "take it out of lock_in or lock_out"
    case .lockedInNoCandidate(let key, let known):
      NearestWord.question(key, among: known) ?? "check the key, or widen plan.candidates so that it is one"
    case .unknownFlag(let flag, let known):
      NearestWord.question(flag, among: known) ?? "define it under plan: flags:"
    case .wholeNumberOutOfRange, .notPositive, .expression: nil
    }
  }
}

extension PolicyValue.Sort {
  /// What the value is, in words.
  var words: Message {
    switch self {
    case .nothing: "nothing"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): "the number \(value)"
    case .text(let value): "the text “\(value)”"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension PolicyFault.Need {
  fileprivate var words: Message {
    switch self {
    case .map: "a map of names and values"
    case .text: "text"
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .boolean: "true or false"
    }
  }
}

extension PolicyRange {
  fileprivate var remedy: Message {
    switch (least, most) {
    case (let least?, let most?): "write a number from \(Figure.plain(least)) to \(Figure.plain(most))"
    case (let least?, nil):
      isAbove ? "write a number above \(Figure.plain(least))" : "write a number from \(Figure.plain(least))"
    case (nil, let most): "write a number up to \(Figure.plain(most ?? .infinity))"
    }
  }
}
