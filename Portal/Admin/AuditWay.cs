namespace Portal.Admin;

/// <summary>By which way a change came in.</summary>
public enum AuditVia { Page, Import, Workflow, CommandLine, Job }

/// <summary>By which way whatever runs now came in. Said once where it begins, not with every change.</summary>
public static class AuditWay
{
    private static readonly AsyncLocal<AuditVia> Way = new();

    public static AuditVia Current => Way.Value;

    /// <summary>Everything that the caller does from here on comes in this way, until the answer is disposed.</summary>
    public static IDisposable Through(AuditVia via)
    {
        var before = Way.Value;
        Way.Value = via;
        return new Back(before);
    }

    private sealed class Back(AuditVia before) : IDisposable
    {
        public void Dispose() => Way.Value = before;
    }
}
