namespace Portal.Workflows.Engine;

/// <summary>Whether a seat's turn has come, and how it was decided.</summary>
public enum SeatStatus
{
    /// <summary>Another seat decides first; nobody has been asked yet.</summary>
    Waiting,

    /// <summary>Its holder has a work item.</summary>
    Open,
    Agreed,
    Declined,
}

/// <summary>One decision that a step asks for. A step that anybody of several may decide has one for each of them.</summary>
/// <param name="Id">1, 2, 3 … within a visit of the step.</param>
/// <param name="For">The person in whose name it is decided.</param>
/// <param name="Holder">Who has it: that person, or who stands in.</param>
/// <param name="After">The seat that must agree first, if any.</param>
/// <param name="AskedBy">Who added it beside what the rules name; such a seat must agree whatever the rules need.</param>
/// <param name="DecidedBy">Who decided it.</param>
/// <param name="InPerson">Nobody else may speak for it, neither a deputy nor the line above.</param>
public sealed record Seat(
    int Id, int For, int Holder, SeatStatus Status = SeatStatus.Open, int? After = null, int? AskedBy = null, int? DecidedBy = null, bool? InPerson = null)
{
    /// <summary>Asked, or still to be asked.</summary>
    public bool IsUndecided => Status is SeatStatus.Open or SeatStatus.Waiting;
}
