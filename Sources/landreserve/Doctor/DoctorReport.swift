import LandFormats
import LandModel
import LandReserve

/// What `doctor` found, for people and programs.
struct DoctorReport {
  let checks: [Check]

  /// Whether something is wrong, not just missing.
  var isFaulty: Bool { checks.contains { $0.state == .faulty } }

  func print() {
    let faulty = checks.filter { $0.state == .faulty }
    let missing = checks.filter { $0.state == .missing }
    if faulty.isEmpty && missing.isEmpty {
      Console.say("all is well: \(checks.count) checks")
    } else {
      Console.say("\(checks.count) checks: \(faulty.count) faulty, \(missing.count) missing")
    }
    var table = TextTable([("part", .left), ("name", .left), ("state", .left), ("found", .left)])
    for check in checks {
      table.append([
        Console.word(check.part.rawValue), check.name, Console.word(check.state.rawValue),
        Console.wording.text(check.finding),
      ])
    }
    Console.say(table)
    for check in faulty + missing {
      guard let remedy = check.remedy else { continue }
      Console.say("\(check.name): \(remedy)")
    }
    let packages = Set(checks.compactMap { $0.state == .sound ? nil : $0.package }).sorted()
    if !packages.isEmpty { Console.result("sudo apt install \(packages.joined(separator: " "))") }
  }

  /// The checks as JSON.
  var json: JSONValue {
    let packages = Set(checks.compactMap { $0.state == .sound ? nil : $0.package }).sorted()
    return .members([
      ("version", .string(Version.current)), ("sound", .boolean(!isFaulty)),
      ("checks", .array(checks.map { $0.json(in: Console.wording) })),
      ("packages", .array(packages.map { .string($0) })),
    ])
  }
}
