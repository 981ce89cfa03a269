namespace Portal.Workflows.Complaints;

/// <summary>Steps of a complaint; text keys <c>Step.{name}</c>.</summary>
public static class ComplaintStep
{
    public const string Received = nameof(Received);
    public const string Assessment = nameof(Assessment);
    public const string Investigation = nameof(Investigation);
    public const string Approval = nameof(Approval);
    public const string Decided = nameof(Decided);
    public const string AwaitingAnswer = nameof(AwaitingAnswer);
    public const string Closed = nameof(Closed);
    public const string Dismissed = nameof(Dismissed);

    /// <summary>Steps in which somebody owes the customer something.</summary>
    public static IReadOnlyList<string> Open { get; } = [Received, Assessment, Investigation, Approval, Decided, AwaitingAnswer];
}

/// <summary>Actions on a complaint; text keys <c>Action.{name}</c>.</summary>
public static class ComplaintAction
{
    public const string Acknowledge = nameof(Acknowledge);
    public const string Dismiss = nameof(Dismiss);
    public const string Assess = nameof(Assess);
    public const string Propose = nameof(Propose);
    public const string Approve = nameof(Approve);
    public const string Reject = nameof(Reject);
    public const string SendBack = nameof(SendBack);
    public const string Communicate = nameof(Communicate);
    public const string Close = nameof(Close);
    public const string Disagree = nameof(Disagree);
    public const string Reopen = nameof(Reopen);
    public const string Update = nameof(Update);
    public const string ChangeSeverity = nameof(ChangeSeverity);
    public const string Comment = nameof(Comment);
}

/// <summary>Clocks of a complaint; text keys <c>Clock.{name}</c>.</summary>
public static class ComplaintClock
{
    public const string Acknowledgement = nameof(Acknowledgement);
    public const string Resolution = nameof(Resolution);
    public const string Approval = nameof(Approval);
    public const string NextUpdate = nameof(NextUpdate);
}
