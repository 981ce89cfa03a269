using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Training.Quiz;

public sealed class QuestionConfiguration : IEntityTypeConfiguration<QuizQuestion>
{
    public void Configure(EntityTypeBuilder<QuizQuestion> entity)
    {
        entity.ToTable("QuizQuestions");
        entity.Property(q => q.Topic).HasMaxLength(60);
        entity.Property(q => q.Text).HasMaxLength(2000);
        entity.Property(q => q.Explanation).HasMaxLength(2000);
        entity.Property(q => q.Body).HasMaxLength(8000);
        entity.Ignore(q => q.Options);
        entity.HasIndex(q => new { q.CourseId, q.RetiredUtc });
        entity.HasOne(q => q.Course).WithMany().HasForeignKey(q => q.CourseId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class QuizAttemptConfiguration : IEntityTypeConfiguration<QuizAttempt>
{
    public void Configure(EntityTypeBuilder<QuizAttempt> entity)
    {
        entity.ToTable("QuizAttempts");
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasIndex(a => new { a.AssignmentId, a.Number }).IsUnique();
        entity.HasIndex(a => a.AssignmentId, "IX_QuizAttempts_Running").IsUnique().HasFilter("\"Status\" = 'Running'");
        entity.HasIndex(a => a.DeadlineUtc, "IX_QuizAttempts_Deadline").HasFilter("\"Status\" = 'Running'");
        entity.HasOne(a => a.Assignment).WithMany().HasForeignKey(a => a.AssignmentId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class QuizAnswerConfiguration : IEntityTypeConfiguration<QuizAnswer>
{
    public void Configure(EntityTypeBuilder<QuizAnswer> entity)
    {
        entity.ToTable("QuizAnswers");
        entity.HasKey(a => new { a.AttemptId, a.Position });
        entity.Property(a => a.Order).HasMaxLength(200);
        entity.Property(a => a.Chosen).HasMaxLength(200);
        entity.Property(a => a.Text).HasMaxLength(4000);
        entity.Property(a => a.Remark).HasMaxLength(1000);
        entity.Ignore(a => a.ShownOrder).Ignore(a => a.ChosenOptions);
        entity.HasIndex(a => a.QuestionId);
        entity.HasOne<QuizAttempt>().WithMany(a => a.Answers).HasForeignKey(a => a.AttemptId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(a => a.Question).WithMany().HasForeignKey(a => a.QuestionId).OnDelete(DeleteBehavior.Restrict);
    }
}
