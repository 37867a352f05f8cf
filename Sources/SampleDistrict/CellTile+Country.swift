extension CellTile {
  /// Gives every parcel of a rural tile its class and figures; numbers run from `firstNumber`.
  mutating func drawCountry(firstNumber: Int, layout: DistrictLayout, hash: SeededHash) {
    records.reserveCapacity(parcels.count)
    for parcel in parcels.indices {
      let landClass = Self.ruralClass(cell: cell, parcel: parcel, zone: layout.zones[cell], hash: hash)
      appendRecord(landClass, parcel: parcel, firstNumber: firstNumber, layout: layout, hash: hash)
    }
  }

  /// Appends the record of a parcel without a detail.
  mutating func appendRecord(
    _ landClass: LandClass, parcel: Int, firstNumber: Int, layout: DistrictLayout, hash: SeededHash
  ) {
    let area = quickArea(parcel)
    let number = Int32(firstNumber + parcel)
    let scheme: LandClassScheme =
      landClass == .reserved || hash.unit(.scheme, cell, parcel) < 0.5 ? .landAndSea : .gbt21010
    records.append(
      ParcelRecord(
        keyNumber: number, number: number, town: layout.towns[cell], landClass: landClass, scheme: scheme,
        tenure: landClass.tenure, declaredArea: Self.declared(area, cell: cell, parcel: parcel, hash: hash)))
  }

  /// A declared area: the measured one within a thousandth, to 0.1 m².
  static func declared(_ area: Double, cell: Int, parcel: Int, hash: SeededHash) -> Double {
    (area * (1 + 0.001 * hash.signed(.declared, cell, parcel)) * 10).rounded() / 10
  }

  private static func ruralClass(cell: Int, parcel: Int, zone: UInt8, hash: SeededHash) -> LandClass {
    let draw = hash.unit(.landClass, cell, parcel)
    switch zone {
    case 0: break
    case 1...5: return draw < 0.6 ? .reserved : draw < 0.8 ? .dryLand : .paddyField
    default: return draw < 0.45 ? .woodland : draw < 0.75 ? .riverWater : draw < 0.9 ? .pond : .paddyField
    }
    let patch = hash.unit(.patchClass, cell)
    let dominant: LandClass =
      patch < 0.45
      ? .paddyField
      : patch < 0.6
        ? .dryLand
        : patch < 0.7
          ? .riverWater
          : patch < 0.85 ? .urbanHousing : .ruralHousing
    if draw < 0.55 { return dominant }
    let others: [LandClass] = [
      .paddyField, .dryLand, .woodland, .pond, .ditch, .ruralRoad, .ruralHousing, .urbanHousing,
      .publicService,
      .parkGreen, .urbanRoad,
    ]
    return others[Int((draw - 0.55) / 0.45 * Double(others.count) * 0.9999)]
  }
}
