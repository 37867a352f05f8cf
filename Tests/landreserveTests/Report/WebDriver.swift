import Foundation
import TestSupport

/// A browser that is worked by real keys, taps and looks, through W3C WebDriver.
final class WebDriver {
  /// The Debian package chromium-driver, or nil where it is not installed.
  static let program = CommandRun.path(of: "chromedriver")

  /// A key that has no letter, as WebDriver writes it.
  enum Key: String {
    case back = "\u{E003}"
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case shift = "\u{E008}"
    case home = "\u{E011}"
    case left = "\u{E012}"
    case up = "\u{E013}"
    case right = "\u{E014}"
    case down = "\u{E015}"
    case space = " "
  }

  private let process = Process()
  private let output = Pipe()
  private var port: UInt16 = 0
  private var session = ""

  /// Starts a browser whose page is exactly as wide and high as asked, with a finger in place of a pointer where it
  /// is a telephone.
  init(width: Int, height: Int, isTelephone: Bool = false) throws {
    guard let program = Self.program else { throw CocoaError(.fileNoSuchFile) }
    process.executableURL = URL(filePath: program)
    // It looks for a free port itself and says which.
    process.arguments = ["--port=0"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var said = ""
    while port == 0 {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Failure(description: "chromedriver ended: \(said)") }
      said += String(decoding: more, as: UTF8.self)
      if let match = said.firstMatch(of: /on port ([0-9]+)\./) { port = UInt16(match.1) ?? 0 }
    }
    let options: [String: Any] = [
      // Without its sandbox it runs for root too, as in a container; the page is the test's own.
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      ],
      "mobileEmulation": [
        "deviceMetrics": [
          "width": width, "height": height, "pixelRatio": 1, "touch": isTelephone, "mobile": isTelephone,
        ]
      ],
    ]
    let capabilities: [String: Any] = ["browserName": "chrome", "goog:chromeOptions": options]
    struct Session: Decodable { var sessionId: String }
    let made: Session = try answer("POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
    session = "/session/\(made.sessionId)"
  }

  /// Closes the browser.
  deinit {
    _ = try? LocalHTTP.answer(port: port, "DELETE", session)
    // It takes no notice of being asked to end; its browser is gone with the session.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Opens a page and waits until it is loaded.
  func open(_ page: URL) throws {
    let _: Nothing = try answer("url", ["url": page.absoluteString])
  }

  /// What a function's body returns in the page; a promise is waited for.
  func value<Value: Decodable>(_ script: String, as: Value.Type = Value.self) throws -> Value {
    try answer("execute/sync", ["script": script, "args": [String]()])
  }

  /// Waits until an expression holds in the page, looking before each frame, at most ten seconds.
  ///
  /// - Returns: whether it came to hold.
  func waits(for condition: String) throws -> Bool {
    try value(
      """
      return new Promise((done) => {
        const end = performance.now() + 10000;
        const look = () => (\(condition)) ? done(true) : performance.now() > end ? done(false) : requestAnimationFrame(look);
        look();
      });
      """)
  }

  /// Presses keys one after the other.
  func press(_ keys: Key...) throws { try type(keys.map(\.rawValue).joined()) }

  /// Presses a key while the shift key is down.
  func pressShifted(_ key: String) throws {
    try keys([
      ("keyDown", Key.shift.rawValue), ("keyDown", key), ("keyUp", key), ("keyUp", Key.shift.rawValue),
    ])
  }

  /// Types a text key by key.
  func type(_ text: String) throws {
    try keys(text.flatMap { [("keyDown", String($0)), ("keyUp", String($0))] })
  }

  private func keys(_ actions: [(type: String, key: String)]) throws {
    let steps = actions.map { ["type": $0.type, "value": $0.key] }
    let device: [String: Any] = ["type": "key", "id": "keys", "actions": steps]
    let _: Nothing = try answer("actions", ["actions": [device]])
  }

  /// Puts a finger down at a place of the window, moves it and lifts it.
  func touch(_ place: (x: Double, y: Double), by move: (x: Double, y: Double) = (0, 0)) throws {
    func to(_ x: Double, _ y: Double, _ duration: Int) -> [String: Any] {
      ["type": "pointerMove", "x": Int(x), "y": Int(y), "duration": duration]
    }
    var steps = [to(place.x, place.y, 0), ["type": "pointerDown", "button": 0]]
    if move != (0, 0) {
      steps.append(to(place.x + move.x / 2, place.y + move.y / 2, 100))
      steps.append(to(place.x + move.x, place.y + move.y, 100))
    }
    steps.append(["type": "pointerUp", "button": 0])
    let device: [String: Any] = [
      "type": "pointer", "id": "finger", "parameters": ["pointerType": "touch"], "actions": steps,
    ]
    let _: Nothing = try answer("actions", ["actions": [device]])
  }

  /// The window as a PNG.
  func picture() throws -> Data {
    let text: String = try answer("GET", session + "/screenshot")
    return Data(base64Encoded: text) ?? Data()
  }

  private struct Nothing: Decodable {
    init(from decoder: any Decoder) {}
  }

  private struct Answer<Value: Decodable>: Decodable { var value: Value }

  private struct Failure: Error, CustomStringConvertible { let description: String }

  private func answer<Value: Decodable>(_ command: String, _ body: [String: Any]) throws -> Value {
    try answer("POST", session + "/" + command, body)
  }

  private func answer<Value: Decodable>(
    _ method: String, _ path: String, _ body: [String: Any]? = nil
  ) throws -> Value {
    let sent = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let (status, data) = try LocalHTTP.answer(port: port, method, path, sent)
    guard status == 200 else {
      throw Failure(description: "\(path): \(status): \(String(decoding: data.prefix(600), as: UTF8.self))")
    }
    return try JSONDecoder().decode(Answer<Value>.self, from: data).value
  }
}
