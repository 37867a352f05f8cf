import LandModel

/// The states other than normal operation that a parcel of the sample can be in without being a fault.
extension DevelopmentDetail {
  /// Land laid out for industry that was never supplied, waiting in the reserve.
  static func vacant(mu: Double, draw: Double) -> DevelopmentDetail {
    var detail = DevelopmentDetail()
    detail.status = .vacant
    detail.supplyStatus = .reserve
    detail.permittedRatio = 2
    detail.isAcquirable = true
    detail.acquisitionCost = (mu * (60 + 30 * draw) * 100).rounded() / 100
    detail.quotaNeed = (mu * 100).rounded() / 100
    detail.priority = (85 + 10 * draw).rounded()
    return detail
  }

  /// The land of a firm of class D that was closed in the years to 2025.
  mutating func closeClassD(mu: Double, draw: Double) {
    enterpriseClass = .d
    grade = .limited
    status = .closed
    let closed = CalendarDate(2016, 2, 1) + Int(draw * 3500)
    closureDate = actualTarget.map { max(closed, $0 + 30) } ?? closed
    clearYield()
    isAcquirable = true
    acquisitionCost = (mu * (110 + 70 * draw) * 100).rounded() / 100
    quotaNeed = 0
    priority = (75 + 10 * draw).rounded()
  }

  /// A firm of class C that uses its land badly.
  mutating func useBadly(mu: Double, draw: Double) {
    enterpriseClass = .c
    grade = draw < 0.5 ? .raised : .limited
    signs = [0b0011, 0b0110, 0b1010, 0b1101][Int(draw * 3.999)]
    isAcquirable = true
    acquisitionCost = (mu * (180 + 80 * draw) * 100).rounded() / 100
    quotaNeed = 0
    priority = (50 + 20 * draw).rounded()
  }

  /// Has the project completed on a day, and production and target half a year and two years after.
  mutating func agreeCompletion(on day: CalendarDate) {
    contractCompletion = day
    contractProduction = day + 180
    contractTarget = day + 720
  }

  /// A project that started on time, is a good half done and goes on.
  mutating func keepBuilding(draw: Double) {
    status = .building
    let granted = CalendarDate(2023, 9, 1) + Int(draw * 150)
    contractDate = granted
    contractStart = granted + 240
    actualStart = granted + 220
    agreeCompletion(on: granted + 1335)
    actualCompletion = nil
    actualProduction = nil
    actualTarget = nil
    investedAmount = (totalInvestment * (0.5 + 0.2 * draw) * 100).rounded() / 100
    developedArea = (developmentArea * (0.5 + 0.2 * draw) * 10).rounded() / 10
    enterpriseClass = .none
    clearYield()
    floorArea = .nan
    floorAreaRatio = .nan
    buildingCoefficient = .nan
    officeShare = .nan
  }
}
