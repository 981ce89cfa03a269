using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Access;

public enum RecordKind { Account, Complaint }

/// <summary>A record that is asked about, by what people call it. Nothing of its content.</summary>
/// <param name="CustomerOwnerId">Who owns the customer it belongs to.</param>
public sealed record AskedRecord(RecordKind Kind, long Id, string Reference, int OwnerId, int CustomerOwnerId, string Url);

/// <summary>Whether a rule shows the record to the person. Texts: <c>Rule.{Name}.Yes</c> and <c>Rule.{Name}.No</c>.</summary>
public sealed record RuleAnswer(string Name, bool Holds);

/// <summary>What stands before all rules: text key <c>Barrier.{Name}</c>.</summary>
public enum Barrier { None, Disabled, NoCustomers }

/// <summary>Why a person sees a record or not, by the rules that guard the pages.</summary>
/// <param name="SharedUntilUtc">End of a share with the person, also one that is over.</param>
/// <param name="Choices">What the person could do with the case now; <c>null</c> where no workflow carries it or the person does not see it.</param>
public sealed record AccessAnswer(
    AskedRecord Record, Person Person, Barrier Barrier, IReadOnlyList<RuleAnswer> Rules, bool IsShared, DateTime? SharedUntilUtc, IReadOnlyList<PossibleAction>? Choices)
{
    public bool Sees => Rules.Any(r => r.Holds);
}

/// <summary>An action of the present step for one person.</summary>
/// <param name="Blocked">Names of conditions (<c>Guard.{Name}</c>) that stand against it; empty = allowed.</param>
public sealed record PossibleAction(string Action, IReadOnlyList<string> Blocked);
