using Portal.Shared;
using Portal.Workflows;

namespace Portal.Handovers;

/// <summary>Accounts that go from one owner to another.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class HandoversText;
