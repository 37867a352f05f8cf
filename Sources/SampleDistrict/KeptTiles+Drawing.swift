extension KeptTiles {
  /// The mean yield of the blocks' industrial land, 万元 a mu, and the firms and ledger of the business area, as
  /// published (青府发〔2021〕78号 table 1; 青府发〔2021〕82号 五(一)1).
  enum Published {
    static let outputPerMu = 506.0
    static let taxPerMu = 32.57
    static let classDFirms = 329
    static let businessAreaFirms = 134
    static let businessAreaMu = 4163.6
    static let businessAreaSquareKilometres = 4.1
    static let baseIndustrialSquareKilometres = 13.61
  }

  /// Gives every kept parcel its class and figures.
  mutating func draw(firstNumbers: [Int: Int], baseClasses: [ParcelReference: LandClass]) {
    for cell in cells {
      guard var tile = tiles[cell], let firstNumber = firstNumbers[cell] else { continue }
      let use = layout.uses[cell]
      switch use {
      case .study, .rural: tile.drawCountry(firstNumber: firstNumber, layout: layout, hash: hash)
      case .businessArea:
        for parcel in tile.parcels.indices {
          let landClass: LandClass = hash.unit(.landClass, cell, parcel) < 0.5 ? .parkGreen : .urbanRoad
          tile.appendRecord(landClass, parcel: parcel, firstNumber: firstNumber, layout: layout, hash: hash)
        }
      case .base, .community, .scattered:
        tile.drawIndustry(firstNumber: firstNumber, use: use, layout: layout, hash: hash)
        for parcel in tile.parcels.indices {
          guard let landClass = baseClasses[ParcelReference(cell: cell, parcel: parcel)] else { continue }
          if tile.records[parcel].landClass != landClass {
            tile.setClass(landClass, parcel: parcel, hash: hash)
          }
        }
      }
      tiles[cell] = tile
    }
  }

  /// The industrial parcels of the base and the communities, in order.
  var blockIndustry: [ParcelReference] {
    references(
      in: cells { use in
        switch use {
        case .base, .community: true
        default: false
        }
      }
    ).filter { record($0)?.landClass == .industrial }
  }

  /// Deals out the states of the blocks' industrial parcels: never supplied, closed, badly used, being built.
  ///
  /// Returns those that stay in normal operation, in an order that the seed decides.
  mutating func dealStates() -> [ParcelReference] {
    let industry = blockIndustry
    let count = industry.count
    var rest = dealVacant(industry, quota: max(6, min(220, count * 6 / 100)))
    rest = shuffled(rest, topic: 1)
    let closed = count >= 2600 ? Published.classDFirms - scale.faultsPerKind : max(2, count / 10)
    let badlyUsed = max(2, min(251, count * 7 / 100))
    let building = max(1, min(160, count * 5 / 100))
    for (place, reference) in rest.prefix(closed + badlyUsed + building).enumerated() {
      let mu = mu(reference)
      let draw = hash.unit(.selection, reference.cell, reference.parcel)
      change(reference) { detail in
        if place < closed {
          detail.closeClassD(mu: mu, draw: draw)
        } else if place < closed + badlyUsed {
          detail.useBadly(mu: mu, draw: draw)
        } else {
          detail.keepBuilding(draw: draw)
        }
      }
    }
    return Array(rest.dropFirst(closed + badlyUsed + building))
  }

  /// Leaves contiguous stretches of some cells unsupplied; returns the other parcels.
  private mutating func dealVacant(_ industry: [ParcelReference], quota: Int) -> [ParcelReference] {
    let order = shuffled(Array(Set(industry.map { ParcelReference(cell: $0.cell, parcel: 0) })), topic: 0)
    var vacant = Set<ParcelReference>()
    for start in order where vacant.count < quota {
      let ofCell = industry.filter { $0.cell == start.cell }
      vacant.formUnion(ofCell.prefix(min(44, quota - vacant.count)))
    }
    for reference in vacant.sorted() {
      let mu = mu(reference)
      let draw = hash.unit(.selection, reference.cell, reference.parcel)
      change(reference) { $0 = .vacant(mu: mu, draw: draw) }
      changeRecord(reference) { $0.tenure = .unsupplied }
    }
    return industry.filter { !vacant.contains($0) }
  }

  /// Puts firms on the business area's parcels until they hold as nearly as can be the published area; their
  /// ledger areas (`granted_area_mu`) are fitted to it exactly, within a few hundredths of the measured ones.
  ///
  /// Returns the number of firms.
  mutating func settleBusinessArea() -> Int {
    var firms = businessAreaFirms()
    let total = firms.reduce(0) { $0 + mu($1) }
    firms.sort()
    var ledger = 0
    for (place, reference) in firms.enumerated() {
      let hundredths =
        place == firms.count - 1
        ? Int((Published.businessAreaMu * 100).rounded()) - ledger
        : Int((mu(reference) * Published.businessAreaMu / total * 100).rounded())
      ledger += hundredths
      let draw = hash.unit(.selection, reference.cell, reference.parcel)
      let landClass: LandClass = draw < 0.4 ? .research : .commercial
      setClass(landClass, of: reference)
      change(reference) { detail in
        detail.grantedArea = Double(hundredths) / 100
        detail.enterpriseClass = draw < 0.3 ? .a : draw < 0.8 ? .b : .c
        detail.disposal = draw < 0.35 ? .keep : draw < 0.6 ? .vacate : draw < 0.85 ? .convert : .relocate
      }
    }
    return firms.count
  }

  private func businessAreaFirms() -> [ParcelReference] {
    let all = shuffled(references(in: cells { $0 == .businessArea }), topic: 2)
    func parcels(_ part: TileParcel.Part) -> [ParcelReference] {
      all.filter { tiles[$0.cell]?.parcels[$0.parcel].part == part }
    }
    let (whole, large, small) = (parcels(.whole), parcels(.second), parcels(.first))
    func size(_ firms: some Sequence<ParcelReference>) -> Double { firms.reduce(0) { $0 + mu($1) } }
    if large.isEmpty {
      var firms: [ParcelReference] = []
      for reference in whole {
        let total = size(firms)
        let gain = mu(reference)
        if abs(total + gain - Published.businessAreaMu) < abs(total - Published.businessAreaMu) {
          firms.append(reference)
        }
      }
      return firms
    }
    // All the large parts, and as many undivided squares among the rest as bring the area nearest.
    let rest = Published.businessAreaFirms - large.count
    let choices = (0...min(rest, whole.count)).map { large + whole.prefix($0) + small.prefix(rest - $0) }
    return choices.min {
      abs(size($0) - Published.businessAreaMu) < abs(size($1) - Published.businessAreaMu)
    } ?? large
  }

  /// Scales output and tax of the blocks' firms so that they come to the published yield of the blocks'
  /// industrial land, vacant land counted; the last firm takes the rounding.
  mutating func fitYield() {
    let industry = blockIndustry
    let area = industry.reduce(0) { $0 + mu($1) }
    fit(\.output, to: (area * Published.outputPerMu * 100).rounded() / 100, over: industry)
    fit(\.tax, to: (area * Published.taxPerMu * 100).rounded() / 100, over: industry)
    for reference in references(in: cells { $0.isIndustrialBlock || $0 == .study }) {
      let draw = hash.unit(.enterprise, reference.cell, reference.parcel * 4 + 3)
      change(reference) { detail in
        guard !detail.output.isNaN else { return }
        detail.revenue = (detail.output * (1.02 + 0.23 * draw) * 100).rounded() / 100
      }
    }
  }

  private mutating func fit(
    _ figure: WritableKeyPath<DevelopmentDetail, Double>, to total: Double, over industry: [ParcelReference]
  ) {
    let producing = industry.filter { !(detail($0)?[keyPath: figure].isNaN ?? true) }
    let drawn = producing.reduce(0.0) { $0 + (detail($1)?[keyPath: figure] ?? 0) }
    guard drawn > 0 else { return }
    let factor = total / drawn
    var hundredths = Int((total * 100).rounded())
    for reference in producing.dropLast() {
      change(reference) { detail in
        let value = (detail[keyPath: figure] * factor * 100).rounded()
        hundredths -= Int(value)
        detail[keyPath: figure] = value / 100
      }
    }
    if let last = producing.last { change(last) { $0[keyPath: figure] = Double(hundredths) / 100 } }
    // Firms elsewhere yield as much a mu.
    let inBlocks = Set(industry)
    for reference in references(in: cells { $0.isIndustrialBlock || $0 == .study })
    where !inBlocks.contains(reference) {
      change(reference) { $0[keyPath: figure] = ($0[keyPath: figure] * factor * 100).rounded() / 100 }
    }
  }
}
