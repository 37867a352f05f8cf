/// Reads an expression by recursive descent; nesting is bounded, so that no text can exhaust the stack.
struct ExpressionParser {
  private enum Token: Equatable {
    case number(Double)
    case text(String)
    case name(String)
    case quotedName(String)
    case symbol(String)
    case end
  }

  private let characters: [Character]
  private var position = 0
  private var token = Token.end
  private var tokenStart = 0
  private var depth = 0
  private static let deepest = 200
  private static let longest = 10_000
  private static let words: Set<String> = [
    "and", "or", "not", "in", "is", "true", "false", "null", "unknown",
  ]

  init(_ text: String) { characters = Array(text) }

  mutating func parse() throws -> Expression.Node {
    guard characters.count <= Self.longest else {
      throw ExpressionFault(
        position: Self.longest, problem: "the expression is longer than \(Self.longest) characters")
    }
    try advance()
    let node = try disjunction()
    guard token == .end else { throw fault("“\(tokenText)” is not expected here") }
    return node
  }

  private func fault(_ problem: Message) -> ExpressionFault {
    ExpressionFault(position: tokenStart, problem: problem)
  }

  private var tokenText: Message {
    token == .end ? "the end" : Message(verbatim: String(characters[tokenStart..<position]))
  }

  // MARK: Tokens

  private mutating func advance() throws {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    tokenStart = position
    guard position < characters.count else {
      token = .end
      return
    }
    let character = characters[position]
    if character.isASCII && character.isNumber {
      token = .number(try number())
    } else if character == "\"" || character == "'" || character == "“" {
      token = .text(try quoted(until: character == "“" ? "”" : character))
    } else if character == "`" {
      token = .quotedName(try quoted(until: "`"))
    } else if character.isLetter || character == "_" {
      while position < characters.count, isInName(characters[position]) { position += 1 }
      token = .name(String(characters[tokenStart..<position]))
    } else {
      let pair = String(characters[position..<min(position + 2, characters.count)])
      let symbol = ["<=", ">=", "!=", "==", "<>"].contains(pair) ? pair : String(character)
      guard symbol.count == 2 || "()=<>+-*/,".contains(character) else {
        throw fault("“\(character)” is not known")
      }
      position += symbol.count
      token = .symbol(symbol)
    }
  }

  private func isInName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func number() throws -> Double {
    while position < characters.count {
      let character = characters[position]
      let isExponentSign =
        (character == "-" || character == "+") && position > tokenStart
        && (characters[position - 1] == "e" || characters[position - 1] == "E")
      guard character.isASCII && (character.isNumber || ".eE".contains(character)) || isExponentSign else {
        break
      }
      position += 1
    }
    guard let number = Double(String(characters[tokenStart..<position])), number.isFinite else {
      throw fault("“\(String(characters[tokenStart..<position]))” is not a number")
    }
    return number
  }

  private mutating func quoted(until quote: Character) throws -> String {
    var text = ""
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      guard character == quote else {
        text.append(character)
        continue
      }
      // A doubled quote stands for itself, as in SQL.
      guard position < characters.count, characters[position] == quote else { return text }
      text.append(quote)
      position += 1
    }
    throw fault("the text has no closing \(quote)")
  }

  private mutating func take(_ word: String) throws -> Bool {
    guard token == .name(word) || token == .symbol(word) else { return false }
    try advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws {
    guard try take(symbol) else { throw fault("“\(symbol)” is expected, not “\(tokenText)”") }
  }

  // MARK: Grammar

  private mutating func disjunction() throws -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw fault("the expression is nested too deeply") }
    var node = try conjunction()
    while try take("or") { node = .or(node, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws -> Expression.Node {
    var node = try negation()
    while try take("and") { node = .and(node, try negation()) }
    return node
  }

  private mutating func negation() throws -> Expression.Node {
    var isNegated = false
    while try take("not") { isNegated.toggle() }
    let node = try comparison()
    return isNegated ? .not(node) : node
  }

  private mutating func comparison() throws -> Expression.Node {
    let left = try sum()
    let comparisons: [(String, Expression.Comparison)] = [
      ("=", .equal), ("==", .equal), ("!=", .notEqual), ("<>", .notEqual), ("<", .less), ("<=", .lessOrEqual),
      (">", .greater), (">=", .greaterOrEqual),
    ]
    for (symbol, comparison) in comparisons where token == .symbol(symbol) {
      try advance()
      return .comparison(comparison, left, try sum())
    }
    if try take("is") {
      let isNegated = try take("not")
      guard try take("null") else { throw fault("“null” is expected after “is”") }
      let known = Expression.Node.call(.has, [left])
      return isNegated ? known : .not(known)
    }
    if token == .name("not") {
      try advance()
      try expect("in")
      return .not(.call(.isIn, [left] + (try arguments())))
    }
    if try take("in") { return .call(.isIn, [left] + (try arguments())) }
    return left
  }

  private mutating func sum() throws -> Expression.Node {
    var node = try product()
    while true {
      if try take("+") {
        node = .arithmetic(.add, node, try product())
      } else if try take("-") {
        node = .arithmetic(.subtract, node, try product())
      } else {
        return node
      }
    }
  }

  private mutating func product() throws -> Expression.Node {
    var node = try factor()
    while true {
      if try take("*") {
        node = .arithmetic(.multiply, node, try factor())
      } else if try take("/") {
        node = .arithmetic(.divide, node, try factor())
      } else {
        return node
      }
    }
  }

  private mutating func factor() throws -> Expression.Node {
    var isNegative = false
    while try take("-") { isNegative.toggle() }
    let node = try primary()
    return isNegative ? .arithmetic(.subtract, .literal(.number(0)), node) : node
  }

  private mutating func primary() throws -> Expression.Node {
    switch token {
    case .number(let number):
      try advance()
      return .literal(.number(number))
    case .text(let text):
      try advance()
      return .literal(.text(text))
    case .quotedName(let name):
      try advance()
      return .name(name)
    case .name(let name): return try named(name)
    case .symbol("("):
      try advance()
      let node = try disjunction()
      try expect(")")
      return node
    default: throw fault("a value is expected, not “\(tokenText)”")
    }
  }

  private mutating func named(_ name: String) throws -> Expression.Node {
    let start = tokenStart
    try advance()
    switch name {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null", "unknown": return .literal(.unknown)
    default: break
    }
    guard token == .symbol("(") else {
      if Self.words.contains(name) && name != "in" {
        throw ExpressionFault(position: start, problem: "a value is expected, not “\(name)”")
      }
      return .name(name)
    }
    guard let function = ExpressionFunction(rawValue: name) else {
      let known = ExpressionFunction.allCases.map(\.rawValue)
      let nearest: Message = NearestWord.question(name, among: known).map { "; \($0)" } ?? ""
      throw ExpressionFault(position: start, problem: "there is no function “\(name)”\(nearest)")
    }
    let arguments = try arguments()
    guard function.arity.contains(arguments.count) else {
      let need: Message =
        function.arity.count == 1 ? "\(function.arity.lowerBound)" : "at least \(function.arity.lowerBound)"
      throw ExpressionFault(
        position: start, problem: "“\(name)” takes \(need) argument(s), not \(arguments.count)")
    }
    return .call(function, arguments)
  }

  private mutating func arguments() throws -> [Expression.Node] {
    try expect("(")
    if try take(")") { return [] }
    var arguments = [try disjunction()]
    while try take(",") { arguments.append(try disjunction()) }
    try expect(")")
    return arguments
  }
}
