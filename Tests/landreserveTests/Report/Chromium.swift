import Foundation

/// Headless Chromium, for tests that open a page.
enum Chromium {
  /// The program, or nil where the Debian package chromium is not installed.
  static let program: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.flatMap { folder in
      ["chromium", "chromium-browser", "google-chrome"].map {
        URL(filePath: String(folder)).appending(path: $0)
      }
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Opens a page, lets its timers run for ten seconds of the page's own time, and gives back its document.
  ///
  /// - Returns: the document as text, and what the browser said, messages of the page's console among it.
  static func open(_ page: URL, arguments: [String] = ["--dump-dom"]) throws -> (
    document: String, messages: String
  ) {
    guard let program else { throw CocoaError(.fileNoSuchFile) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "chromium-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let messages = folder.appending(path: "messages.txt")
    _ = FileManager.default.createFile(atPath: messages.path, contents: nil)
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    // Without its sandbox it runs for root too, as in a container; the page is the test's own.
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--hide-scrollbars", "--force-device-scale-factor=1", "--enable-logging=stderr",
        "--window-size=1440,950",
        "--user-data-dir=\(folder.path)", "--virtual-time-budget=40000", "--timeout=60000",
      ] + arguments + [page.absoluteString]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    let document = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: document, as: UTF8.self), try String(contentsOf: messages, encoding: .utf8))
  }
}
