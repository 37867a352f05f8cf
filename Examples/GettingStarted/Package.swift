// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "GettingStarted",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "landreserve", path: "../..")],
  targets: [
    .executableTarget(
      name: "GettingStarted", dependencies: [.product(name: "LandReserve", package: "landreserve")])
  ],
  swiftLanguageModes: [.v6]
)
