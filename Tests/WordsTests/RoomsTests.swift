import Foundation
import TestSupport
import Testing

/// That a room knows only those that the package says it is built on.
@Suite struct RoomsTests {
  /// The rooms of the package with those that each depends on by itself, as `Package.swift` lists them.
  private static func dependencies() throws -> [String: Set<String>] {
    let text = try String(
      contentsOf: SharedData.checkout.appending(path: "Package.swift"), encoding: .utf8)
    // One piece a target: from its kind to that of the next.
    let targets = text.split(separator: /\.(?:target|executableTarget|testTarget|systemLibrary)\(/)
    var rooms: [String: Set<String>] = [:]
    for target in targets {
      guard let name = target.firstMatch(of: /^\s*name: "([\w-]+)"/)?.1 else { continue }
      let list = target.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      rooms[String(name)] = Set(list.matches(of: /(?:^|[\s,\[])"(\w+)"/).map { String($0.1) })
    }
    return rooms
  }

  @Test func aRoomImportsOnlyWhatItDependsOn() throws {
    let rooms = try Self.dependencies()
    let files = try SourceFile.all()
    #expect(files.count > 500 && rooms["District"]?.contains("LandStore") == true)
    for file in files {
      let known = try #require(rooms[file.room], "\(file.room) is no target")
      for imported in file.code.matches(of: /(?m)^(?:@\w+ |package |public )*import (\w+)/).map({
        String($0.1)
      })
      where rooms[imported] != nil {
        #expect(
          known.contains(imported), "\(file.path) imports \(imported), on which \(file.room) does not depend")
      }
    }
  }

  @Test(arguments: [
    ("PlanChecking", ["District", "LandAnalysis", "ReservePlanning", "LandReserve"]),
    ("ReservePlanning", ["District", "LandAnalysis", "LandStore", "PlanChecking"]),
    ("District", ["LandAnalysis", "ReservePlanning", "PlanChecking"]),
    ("LandReport", ["District", "LandAnalysis", "ReservePlanning", "PlanChecking"]),
  ])
  func aRoomDoesNotReach(_ room: String, _ others: [String]) throws {
    let rooms = try Self.dependencies()
    var reached: Set<String> = []
    var open = [room]
    while let next = open.popLast() {
      for below in rooms[next] ?? [] where reached.insert(below).inserted { open.append(below) }
    }
    #expect(reached.contains("LandModel") && reached.isDisjoint(with: others), "\(room): \(reached.sorted())")
  }
}
