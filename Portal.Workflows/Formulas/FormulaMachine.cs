namespace Portal.Workflows.Formulas;

/// <summary>Computes formulas. What has no answer is <c>null</c>, never 0 and never an error.</summary>
internal static class FormulaMachine
{
    private const int MostDigits = 6;

    public static FormulaTrace Run(FormulaNode node, IReadOnlyDictionary<string, decimal?> values) => node switch
    {
        NumberNode number => new(number.Print(), FormulaUnit.None, number.Value, []),
        NameNode name => new(name.Print(), name.Name.Unit, values.GetValueOrDefault(name.Name.Name), []),
        NegativeNode negative => Run(negative.Of, values) is var of ? new(node.Print(), of.Unit, -of.Value, [of]) : null!,
        OperationNode operation => Operation(operation, Run(operation.Left, values), Run(operation.Right, values)),
        CallNode { Function: "if" } choice => Choice(choice, values),
        CallNode call => Call(call, [.. call.Arguments.Select(a => Run(a, values))]),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no part of a formula."),
    };

    private static FormulaTrace Operation(OperationNode node, FormulaTrace left, FormulaTrace right) =>
        new(node.Print(), UnitOf(node.Operator, left.Unit, right.Unit), left.Value is { } a && right.Value is { } b ? Guarded(() => Compute(node.Operator, a, b)) : null, [left, right]);

    private static decimal? Compute(string op, decimal a, decimal b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? null : a / b,
        "<" => a < b ? 1 : 0,
        ">" => a > b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        ">=" => a >= b ? 1 : 0,
        "=" => a == b ? 1 : 0,
        _ => a != b ? 1 : 0,
    };

    private static FormulaTrace Choice(CallNode node, IReadOnlyDictionary<string, decimal?> values)
    {
        var condition = Run(node.Arguments[0], values);
        if (condition.Value is not { } holds) { return new(node.Print(), FormulaUnit.None, null, [condition]); }
        var chosen = Run(node.Arguments[holds != 0 ? 1 : 2], values);
        return new(node.Print(), chosen.Unit, chosen.Value, [condition, chosen]);
    }

    private static FormulaTrace Call(CallNode node, IReadOnlyList<FormulaTrace> parts)
    {
        var known = parts.Select(p => p.Value).OfType<decimal>().ToArray();
        return new(node.Print(), parts[0].Unit, known.Length < parts.Count ? null : Guarded(() => Compute(node.Function, known)), parts);
    }

    private static decimal? Compute(string function, decimal[] x) => function switch
    {
        "min" => x.Min(),
        "max" => x.Max(),
        "clamp" => x[1] > x[2] ? null : Math.Clamp(x[0], x[1], x[2]),
        _ => x is [_, var digits] && (digits is < 0 or > MostDigits || digits != Math.Truncate(digits)) ? null : Math.Round(x[0], x.Length > 1 ? (int)x[1] : 0, MidpointRounding.AwayFromZero),
    };

    private static decimal? Guarded(Func<decimal?> compute)
    {
        try { return compute(); }
        catch (OverflowException) { return null; }
    }

    private static FormulaUnit UnitOf(string op, FormulaUnit left, FormulaUnit right) => op switch
    {
        "+" or "-" => left == right || right == FormulaUnit.None ? left : left == FormulaUnit.None ? right : FormulaUnit.None,
        "*" => left is FormulaUnit.None or FormulaUnit.Truth ? right : right is FormulaUnit.None or FormulaUnit.Truth ? left : FormulaUnit.None,
        "/" => right == FormulaUnit.None ? left : FormulaUnit.None,
        _ => FormulaUnit.Truth,
    };
}
