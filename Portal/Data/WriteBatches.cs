using Microsoft.EntityFrameworkCore.Update;

namespace Portal.Data;

/// <summary>Sends the statements of one save together instead of one by one: a transition is one command, not six.</summary>
public sealed class WriteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    /// <summary>Each statement looks for every parameter of its command by name: twice as many statements in one take four times as long.</summary>
    private const int Most = 8;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, Most);
}
