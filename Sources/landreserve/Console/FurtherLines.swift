import LandModel
import LandReserve
import ReservePlanning

extension FurtherAnswers {
  /// The answers in words, for people.
  var lines: [Message] {
    var lines: [Message] = []
    if let alternatives {
      for (number, other) in alternatives.plans.dropFirst().enumerated() {
        lines.append(
          "alternative \(number + 1): objective \(Decimal.text(other.objective, 3)), "
            + "\(Decimal.text(other.newMu)) mu that no plan before it acquires")
      }
      lines.append(
        "all \(alternatives.plans.count) plans acquire \(alternatives.core.count) parcels: the sure core")
    }
    for choice in forced {
      let verb: Message = choice.direction == .in ? "taking in" : "keeping out"
      lines.append(
        choice.worsening.map { "\(verb) \(choice.candidate) worsens the plan by \(Decimal.text($0, 3))" }
          ?? "\(verb) \(choice.candidate): no such plan was found")
    }
    return lines
  }
}
