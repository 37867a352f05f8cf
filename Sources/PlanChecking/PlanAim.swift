import LandPolicy

extension PlanAim {
  /// What is added up at each rank; a sum is one rank.
  var ranks: [[Term]] {
    isRanked ? terms.map { [Term($0.measure, tolerance: $0.tolerance, needMu: $0.needMu)] } : [terms]
  }

  /// +1 where the figure of some terms is told as it is made small, −1 where it is told as what is made large.
  static func sign(of terms: [Term]) -> Double { terms.allSatisfy(\.measure.isMaximised) ? -1 : 1 }
}
