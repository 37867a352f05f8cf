import Geometry
import LandModel

extension CellTile {
  /// Appends all parcels of the tile to a batch with the columns ``ParcelFields/all``.
  func encode(into batch: inout FeatureBatch, towns: [StaticString]) {
    for parcel in parcels.indices {
      let record = records[parcel]
      appendGeometry(parcel, to: &batch.geometry, isNone: record.isWithoutGeometry)
      batch.identifiers.append(Int64(record.number))
      encode(record, towns: towns, into: &batch.attributes)
      if record.detail >= 0 {
        encode(details[Int(record.detail)], of: record, into: &batch.attributes)
      } else {
        for _ in ParcelFields.development.indices { batch.attributes.appendNull() }
      }
    }
  }

  /// Appends the earlier state of the tile's parcels to a batch with the columns ``ParcelFields/baseline``.
  func encodeBaseline(into batch: inout FeatureBatch) {
    for parcel in parcels.indices {
      let record = records[parcel]
      let landClass =
        record.detail >= 0 ? details[Int(record.detail)].baselineClass ?? record.landClass : record.landClass
      let scheme = record.hasCodeOfOtherScheme ? .gbt21010 : record.scheme
      appendGeometry(parcel, to: &batch.geometry, isNone: false)
      batch.identifiers.append(Int64(record.number))
      encode(key: record.keyNumber, into: &batch.attributes)
      batch.attributes.append(scheme.code(landClass))
      batch.attributes.append(scheme.name)
      batch.attributes.append(landClass.name)
      batch.attributes.append(Int64(2020))
    }
  }

  /// Appends a parcel as a polygon, shell counter-clockwise.
  private func appendGeometry(_ parcel: Int, to column: inout GeometryColumn, isNone: Bool) {
    if isNone {
      column.appendNone()
      return
    }
    column.append(ring: shell(parcel))
    if !holes.isEmpty { for hole in holes[parcel] ?? [] { column.append(ring: hole[...]) } }
    column.endPart()
    column.endFeature(kind: .polygon)
  }

  private func encode(key number: Int32, into table: inout AttributeTable) {
    if number == 0 {
      table.appendNull()
    } else {
      table.append(prefix: "310118-GB-", number: Int(number), digits: 6, suffix: "")
    }
  }

  private func encode(_ record: ParcelRecord, towns: [StaticString], into table: inout AttributeTable) {
    encode(key: record.keyNumber, into: &table)
    table.append(towns[Int(record.town)])
    let codeScheme = record.hasCodeOfOtherScheme ? LandClassScheme.gbt21010 : record.scheme
    table.append(codeScheme.code(record.landClass))
    table.append(record.scheme.name)
    table.append(record.landClass.name)
    table.append(record.tenure.name)
    table.append(record.declaredArea)
  }

  private func encode(_ detail: DevelopmentDetail, of record: ParcelRecord, into table: inout AttributeTable)
  {
    if detail.enterprise == 0 {
      table.appendNull()
      table.appendNull()
    } else {
      table.append(prefix: "QY-", number: Int(detail.enterprise), digits: 6, suffix: "")
      table.append(prefix: "虚构企业", number: Int(detail.enterprise), digits: 6, suffix: "号")
    }
    table.append(word: detail.enterpriseClass.name)
    table.append(word: detail.grade.name)
    table.append(word: detail.disposal.name)
    table.append(detail.status.name)
    table.append(detail.supplyStatus.name)
    table.append(word: detail.delayCause.name)
    encode(signs: detail.signs, into: &table)
    for day in [
      detail.contractDate, detail.contractStart, detail.actualStart, detail.contractCompletion,
      detail.actualCompletion, detail.contractProduction, detail.actualProduction, detail.contractTarget,
      detail.actualTarget, detail.stopDate, detail.closureDate,
    ] {
      table.append(day: day)
    }
    if detail.termYears == 0 { table.appendNull() } else { table.append(Int64(detail.termYears)) }
    for figure in [
      detail.landPrice, detail.totalInvestment, detail.investedAmount, detail.developmentArea,
      detail.developedArea,
    ] {
      table.append(figure: figure)
    }
    if detail.output.isNaN { table.appendNull() } else { table.append(Int64(2025)) }
    for figure in [
      detail.output, detail.tax, detail.revenue, detail.floorArea, detail.floorAreaRatio,
      detail.permittedRatio,
      detail.buildingCoefficient, detail.officeShare, detail.grantedArea,
    ] {
      table.append(figure: figure)
    }
    table.append(detail.isContaminated)
    table.append(detail.isRiskControlled)
    if detail.conversionApproval == 0 {
      table.appendNull()
    } else {
      table.append(prefix: "虚构批准", number: Int(detail.conversionApproval), digits: 6, suffix: "号")
    }
    table.append(detail.isAcquirable)
    table.append(figure: detail.acquisitionCost)
    table.append(figure: detail.quotaNeed)
    table.append(figure: detail.priority)
  }

  private func encode(signs: UInt8, into table: inout AttributeTable) {
    guard signs != 0 else {
      table.appendNull()
      return
    }
    let words = DevelopmentDetail.signNames.enumerated()
      .filter { signs & (1 << UInt8($0.offset)) != 0 }.map { $0.element.description }
    table.append(AttributeValue.text(words.joined(separator: ";")))
  }
}

extension GeometryColumn {
  /// Appends a closed ring in metres, EPSG:4549, easting first.
  mutating func append(ring: ArraySlice<MillimetrePoint>) {
    for point in ring { appendPoint(x: point.easting, y: point.northing) }
    if let first = ring.first { appendPoint(x: first.easting, y: first.northing) }
    endRing()
  }

  /// Appends polygons as one feature, a polygon or a multipolygon.
  mutating func append(polygons: [MillimetrePolygon]) {
    for polygon in polygons {
      append(ring: polygon.shell[...])
      for hole in polygon.holes { append(ring: hole[...]) }
      endPart()
    }
    endFeature(kind: polygons.count == 1 ? .polygon : .multiPolygon)
  }
}
