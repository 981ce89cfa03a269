namespace Portal.Workflows.Formulas;

/// <summary>In what a value is counted. Text keys <c>Unit.{name}</c>.</summary>
public enum FormulaUnit
{
    /// <summary>A plain number.</summary>
    None,

    /// <summary>Points of a score, 100 = in full.</summary>
    Points,

    /// <summary>0 to 100.</summary>
    Percent,
    Money,

    /// <summary>1 = true, 0 = false.</summary>
    Truth,
}

/// <summary>A name that a formula may use; there are no others.</summary>
/// <param name="Name">Small letters, digits and strokes, beginning with a letter.</param>
/// <param name="IsPayRelevant">False = for coaching only: a pay formula that names it is refused.</param>
public sealed record FormulaName(string Name, FormulaUnit Unit, bool IsPayRelevant = true);

/// <summary>What is wrong with a formula. Text keys <c>Formula.{name}</c>.</summary>
public enum FormulaFault { Empty, TooLong, TooDeep, TooManyParts, Unexpected, UnexpectedEnd, UnknownName, UnknownFunction, Arguments, BadNumber, CoachingOnly }

/// <summary>A fault and where it is.</summary>
/// <param name="Position">Of the first wrong character, from 1.</param>
/// <param name="What">What stands there; empty at the end.</param>
public sealed record FormulaError(FormulaFault Fault, int Position, string What);

/// <summary>A formula that was read, or why it was not.</summary>
public sealed record FormulaReading(Formula? Formula, FormulaError? Error);

/// <summary>One step of a worked calculation.</summary>
/// <param name="Text">The part of the formula, as it is printed.</param>
/// <param name="Value"><c>null</c> = not applicable: divided by zero, too large, or made of something that is not applicable.</param>
/// <param name="Parts">What it was computed from; of a choice only the condition and what was chosen.</param>
public sealed record FormulaTrace(string Text, FormulaUnit Unit, decimal? Value, IReadOnlyList<FormulaTrace> Parts)
{
    /// <summary>All steps in the order in which they are computed, names and numbers left out.</summary>
    public IEnumerable<FormulaTrace> Steps() => Parts.SelectMany(p => p.Steps()).Concat(Parts.Count > 0 ? [this] : []);
}
