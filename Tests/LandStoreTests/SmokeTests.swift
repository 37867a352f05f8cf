import Foundation
import Geometry
import LandModel
import Testing

@testable import LandStore

@Test func smoke() throws {
  let path = FileManager.default.temporaryDirectory.appending(path: "smoke-\(UUID()).gpkg").path
  var batch = FeatureBatch(fields: [.init(name: "Name", type: .text), .init(name: "n", type: .integer)])
  for i in 0..<10_000 {
    let x = Double(i % 100) * 10, y = Double(i / 100) * 10
    for (a, b) in [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)] { batch.geometry.appendPoint(x: x + Double(a), y: y + Double(b)) }
    batch.geometry.endRing(); batch.geometry.endPart(); batch.geometry.endFeature(kind: .polygon)
    batch.attributes.append(.text("p\(i)")); batch.attributes.append(Int64(i)); batch.identifiers.append(Int64(i + 1))
  }
  let w = try GeoPackage.create(at: path, on: Date(timeIntervalSince1970: 0)) {
    try $0.writeLayer(LayerDefinition(name: "parcels", geometry: .init(referenceSystem: .wgs84)), [batch])
  }
  print(w)
  for _ in 0..<2 {
    print(try GeoPackage.update(at: path, on: Date()) {
      try $0.writeLayer(LayerDefinition(name: "Parcels2", geometry: .init(referenceSystem: .undefinedCartesian)), [batch]) })
  }
  let g = try GeoPackage(path: path)
  print(try g.layers())
  let s = try GeoPackageLayerSource(g, layer: "parcels2")
  let d = try s.makeDecoder()
  var n = 0
  while let c = try s.nextChunk() { let b = try d.decode(c); n += b.count; #expect(b.rejects.isEmpty) }
  #expect(n == 10_000)
  print(path)
}
