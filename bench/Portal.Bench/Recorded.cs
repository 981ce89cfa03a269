using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Portal.Bench;

/// <summary>The writing commands of one transition, with their parameters, to be carried out again without engine and mapper.</summary>
public sealed class Recorded
{
    private readonly List<(string Text, List<(string Name, SqliteType Type, object? Value)> Parameters)> commands = [];

    public void Add(DbCommand command)
    {
        if (command.CommandText.StartsWith("INSERT", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal)
            || command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
        {
            commands.Add((command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => (p.ParameterName, p.SqliteType, p.Value))]));
        }
    }

    public void Clear() => commands.Clear();

    public Recorded Copy()
    {
        var copy = new Recorded();
        copy.commands.AddRange(commands);
        return copy;
    }

    /// <summary>One transaction; statements of the same text are prepared once and used again.</summary>
    public void Replay(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var (text, parameters) in commands)
        {
            if (!prepared.TryGetValue(text, out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = text;
                foreach (var (name, type, _) in parameters) { command.Parameters.Add(name, type); }
                prepared[text] = command;
            }
            command.Transaction = transaction;
            for (var i = 0; i < parameters.Count; i++) { command.Parameters[i].Value = parameters[i].Value; }
            using var reader = command.ExecuteReader();
            while (reader.NextResult()) { }
        }
        transaction.Commit();
    }
}
