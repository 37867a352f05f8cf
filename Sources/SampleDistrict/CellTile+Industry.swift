import LandModel

extension CellTile {
  /// Gives every parcel of a block's tile its class and the figures of a firm in normal operation, outputs as
  /// shares that are still to be scaled.
  mutating func drawIndustry(
    firstNumber: Int, use: DistrictLayout.Use, layout: DistrictLayout, hash: SeededHash
  ) {
    for parcel in parcels.indices {
      let draw = hash.unit(.landClass, cell, parcel)
      let landClass: LandClass
      switch use {
      case _ where parcels[parcel].isStrip: landClass = .urbanRoad
      case .scattered: landClass = .industrial
      default:
        landClass =
          draw < 0.78
          ? .industrial
          : draw < 0.85
            ? .research
            : draw < 0.92
              ? .protectiveGreen
              : draw < 0.96 ? .commercial : .storage
      }
      appendRecord(landClass, parcel: parcel, firstNumber: firstNumber, layout: layout, hash: hash)
      attachDetail(parcel: parcel, hash: hash)
    }
  }

  /// Changes a parcel's class and draws its detail anew.
  mutating func setClass(_ landClass: LandClass, parcel: Int, hash: SeededHash) {
    records[parcel].landClass = landClass
    records[parcel].tenure = landClass.tenure
    attachDetail(parcel: parcel, hash: hash)
  }

  /// Draws the detail of a parcel whose land a firm holds; none for other land.
  mutating func attachDetail(parcel: Int, hash: SeededHash) {
    guard records[parcel].landClass.isDeveloped else {
      records[parcel].detail = -1
      return
    }
    var detail = DevelopmentDetail()
    let area = ellipsoidArea(parcel)
    detail.drawContract(cell: cell, parcel: parcel, hash: hash)
    detail.drawMoney(area: area, cell: cell, parcel: parcel, hash: hash)
    detail.drawBuildings(area: area, cell: cell, parcel: parcel, hash: hash)
    detail.enterprise = records[parcel].number
    if records[parcel].landClass == .industrial {
      detail.drawYield(area: area, cell: cell, parcel: parcel, hash: hash)
    }
    if records[parcel].detail >= 0 {
      details[Int(records[parcel].detail)] = detail
    } else {
      records[parcel].detail = Int32(details.count)
      details.append(detail)
    }
  }
}

extension DevelopmentDetail {
  /// A contract of 2004 to 2017 whose milestones were all met.
  mutating func drawContract(cell: Int, parcel: Int, hash: SeededHash) {
    func days(_ range: Range<Int>, _ draw: Int) -> Int {
      hash.integer(.dates, range, cell, parcel * 16 + draw)
    }
    let granted = CalendarDate(2004, 1, 1) + days(0..<4900, 0)
    let start = granted + days(180..<360, 1)
    let completion = start + days(540..<720, 3)
    let production = completion + days(120..<240, 5)
    let target = production + days(365..<730, 7)
    contractDate = granted
    (contractStart, actualStart) = (start, start + -days(2..<60, 2))
    (contractCompletion, actualCompletion) = (completion, completion + -days(5..<90, 4))
    (contractProduction, actualProduction) = (production, production + -days(5..<60, 6))
    (contractTarget, actualTarget) = (target, target + -days(5..<60, 8))
    termYears = 50
    status = .producing
  }

  /// Price and investment, in 万元.
  mutating func drawMoney(area: Double, cell: Int, parcel: Int, hash: SeededHash) {
    let mu = SquareMetre(area).mu.value
    func figure(_ low: Double, _ high: Double, _ draw: Int) -> Double {
      ((low + (high - low) * hash.unit(.money, cell, parcel * 16 + draw)) * 100).rounded() / 100
    }
    landPrice = (mu * figure(25, 70, 0) * 100).rounded() / 100
    totalInvestment = (mu * figure(350, 900, 1) * 100).rounded() / 100
    investedAmount = (totalInvestment * figure(1, 1.15, 2) * 100).rounded() / 100
    developmentArea = (area * 10).rounded() / 10
    developedArea = (area * figure(0.9, 1, 3) * 10).rounded() / 10
  }

  /// Floor area in m², ratios without a unit.
  mutating func drawBuildings(area: Double, cell: Int, parcel: Int, hash: SeededHash) {
    func share(_ low: Double, _ high: Double, _ draw: Int) -> Double {
      ((low + (high - low) * hash.unit(.building, cell, parcel * 16 + draw)) * 1000).rounded() / 1000
    }
    floorAreaRatio = share(0.8, 1.6, 0)
    floorArea = (floorAreaRatio * area * 10).rounded() / 10
    permittedRatio = hash.unit(.building, cell, parcel * 16 + 1) < 0.6 ? 2 : 2.5
    buildingCoefficient = share(0.43, 0.6, 2)
    officeShare = share(0.02, 0.055, 3)
  }

  /// The class of the firm and its yield; output and tax are mu × a share of the mean, to be scaled later.
  mutating func drawYield(area: Double, cell: Int, parcel: Int, hash: SeededHash) {
    let mu = SquareMetre(area).mu.value
    let rank = hash.unit(.enterprise, cell, parcel * 4)
    enterpriseClass = rank < 0.2 ? .a : rank < 0.7 ? .b : .c
    let gradeDraw = hash.unit(.grade, cell, parcel)
    grade = gradeDraw < 0.2 ? .first : gradeDraw < 0.55 ? .supported : gradeDraw < 0.9 ? .raised : .limited
    output = mu * (0.6 + 0.8 * hash.unit(.enterprise, cell, parcel * 4 + 1))
    tax = mu * (0.6 + 0.8 * hash.unit(.enterprise, cell, parcel * 4 + 2))
  }

  /// Forgets the yield, of land where nothing is made.
  mutating func clearYield() {
    output = .nan
    tax = .nan
    revenue = .nan
  }
}
