extension FaultPlanting {
  /// Plants every kind of fault and fits the yields.
  mutating func plantAll(enclaves: CellTile?) {
    plantCrossings()
    plantOverlapsWithZones()
    plantSubZones()
    plantCodes()
    plantConversions()
    plantUses()
    plantInStudyCells()
    plantIdleLand()
    plantMilestones()
    plantDensity()
    let yields = plantYields()
    kept.fitYield()
    noteYields(yields)
    for record in enclaves?.records ?? [] { noteEnclave(record) }
  }

  private mutating func noteEnclave(_ record: ParcelRecord) {
    let rule =
      record.keyNumber == 0 ? "missing-key" : record.isWithoutGeometry ? "empty-geometry" : "invalid-geometry"
    faults.append(
      SampleTruth.Fault(
        rule: rule, parcels: record.keyNumber == 0 ? [] : [Self.key(record.keyNumber)],
        features: [Int(record.number)],
        done: rule == "missing-key"
          ? "the key was left out"
          : rule == "empty-geometry" ? "the geometry was left out" : "the ring crosses itself"))
  }

  /// The truth about the district, after planting.
  func truth(parcels: Int, seed: UInt64, businessAreaFirms: Int, countryOutsideBlocks: Int) -> SampleTruth {
    let industry = kept.blockIndustry
    let mu = industry.reduce(0) { $0 + kept.mu($1) }
    let details = industry.compactMap { kept.detail($0) }
    let classD = details.filter { $0.enterpriseClass == .d }.count
    let candidates = industry.filter { kept.detail($0)?.isAcquirable == true }
    let base = kept.references(in: kept.cells { $0 == .base }).filter {
      kept.record($0)?.landClass == .industrial
    }
    let ledger = kept.references(in: kept.cells { $0 == .businessArea })
      .compactMap { kept.detail($0)?.grantedArea }.filter { !$0.isNaN }
    let inBlocks = kept.references(in: kept.cells(where: \.isIndustrialBlock)).count
    let crossing = faults.filter { $0.rule == "industrial-parcel-crosses-block" }.count
    func sum(_ figure: (DevelopmentDetail) -> Double) -> Double {
      details.map(figure).filter { !$0.isNaN }.reduce(0, +)
    }
    let figures: [(String, Double, String)] = [
      ("acquirable-cost", sum { $0.isAcquirable ? $0.acquisitionCost : .nan }, "万元"),
      ("acquirable-land", candidates.reduce(0) { $0 + kept.mu($1) }, "mu"),
      ("acquirable-parcels", Double(candidates.count), "parcels"),
      ("base-industrial-land", base.reduce(0) { $0 + kept.area($1) }, "m2"),
      ("block-industrial-land", mu, "mu"),
      ("block-industrial-parcels", Double(industry.count), "parcels"),
      ("block-output", sum(\.output), "万元"),
      ("block-output-per-mu", sum(\.output) / mu, "万元/mu"),
      ("block-tax", sum(\.tax), "万元"),
      ("block-tax-per-mu", sum(\.tax) / mu, "万元/mu"),
      ("central-business-area", area(of: shapes.businessArea), "m2"),
      ("central-business-area-firms", Double(businessAreaFirms), "firms"),
      ("central-business-area-ledger", ledger.reduce(0, +), "mu"),
      ("class-d-firms", Double(classD), "firms"),
      ("district", area(of: shapes.district), "m2"),
      (
        "industrial-land",
        industrialLand { record, _ in record.hasCodeOfOtherScheme ? .ruralRoad : record.landClass }, "mu"
      ),
      ("industrial-land-of-baseline", industrialLand { $1?.baselineClass ?? $0.landClass }, "mu"),
      ("parcels-crossing-blocks", Double(crossing), "parcels"),
      ("parcels-inside-blocks", Double(inBlocks - crossing), "parcels"),
      (
        "parcels-outside-blocks",
        Double(
          parcels - inBlocks - faults.filter { ["empty-geometry", "missing-key"].contains($0.rule) }.count),
        "parcels"
      ),
    ]
    return SampleTruth(
      notice: "虚构数据。All data of this district is made up.", seed: seed, parcels: parcels,
      crs: SampleDistrict.referenceSystem, referenceDate: SampleDistrict.referenceDate,
      scaling: scaling(firms: businessAreaFirms, classD: classD),
      figures: figures.map { SampleTruth.Figure(name: $0.0, value: $0.1, unit: $0.2) },
      faults: faults.sorted { left, right in
        (left.rule, left.features.first ?? 0, left.place ?? "")
          < (right.rule, right.features.first ?? 0, right.place ?? "")
      })
  }

  /// The industrial land of base, communities and scattered patches in one of the two states, in mu; a code of the
  /// wrong scheme does not count today.
  private func industrialLand(_ landClass: (ParcelRecord, DevelopmentDetail?) -> LandClass) -> Double {
    kept.references(in: kept.cells(where: \.isIndustrialBlock)).reduce(0) { sum, reference in
      guard let record = kept.record(reference) else { return sum }
      return landClass(record, kept.detail(reference)) == .industrial ? sum + kept.mu(reference) : sum
    }
  }

  private func area(of zones: [ZoneShapes.Zone]) -> Double {
    zones.reduce(0) { sum, zone in zone.polygons.reduce(sum) { $0 + $1.ellipsoidArea } }
  }

  private func scaling(firms: Int, classD: Int) -> [String] {
    var notes: [String] = []
    if firms != KeptTiles.Published.businessAreaFirms {
      notes.append(
        "the sample is small: \(firms) firms instead of 134 hold the 4163.6 mu of the business area")
    }
    if classD != KeptTiles.Published.classDFirms {
      notes.append("the sample is small: \(classD) firms of class D instead of 329")
    }
    notes.append(
      "granted_area_mu is the ledger's area; it adds up to 4163.6 mu and is within some hundredths of the measured area"
    )
    return notes
  }
}
