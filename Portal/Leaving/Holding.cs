using Portal.Data;
using Portal.Organization;

namespace Portal.Leaving;

/// <summary>What a thing is, which decides how it may be named and where it is shown.</summary>
public enum HeldKind { Case, Account, Opportunity, Person }

/// <summary>One thing that somebody holds.</summary>
/// <param name="Reference">What anybody may know of it: the number of a case.</param>
/// <param name="DefinitionId">Of a case: its workflow, in whose words <paramref name="Step"/> is.</param>
/// <param name="ToId">Who has it after the move; <c>null</c> = it has ended.</param>
public sealed record Held(long Id, string? Reference = null, string? DefinitionId = null, string? Step = null, int? ToId = null);

/// <summary>Somebody leaves: who, and the transaction in which everything goes to others.</summary>
/// <param name="People">The organization; while things are moved as it is without the person.</param>
public sealed record Leave(PortalDbContext Db, int PersonId, int? ActorId, DateTime NowUtc, StaffDirectory People)
{
    /// <summary>What is being moved, so that a failure can name it.</summary>
    public string? At { get; set; }
}

/// <summary>A kind of thing that people hold. A new one is a class and a line in <see cref="Holdings"/>; everything else follows.</summary>
/// <param name="name">A text key, <c>Holding.{name}</c>.</param>
/// <param name="kind">What its things are.</param>
/// <param name="needsCustomers">Only those who work with customers can take it over.</param>
public abstract class Holding(string name, HeldKind kind, bool needsCustomers)
{
    public string Name => name;
    public HeldKind Kind => kind;
    public bool NeedsCustomers => needsCustomers;

    /// <summary>Nobody takes it over: it ends with the person.</summary>
    public virtual bool Ends => false;

    /// <summary>Everything of this kind that the person holds now.</summary>
    public abstract Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken);

    /// <summary>Gives it all to somebody; each thing with whoever has it now.</summary>
    public abstract Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to);
}

/// <summary>A thing could not be given to anybody.</summary>
public sealed class NobodyTakesException(string message) : Exception(message);
