using FsCheck;
using FsCheck.Fluent;
using PatchOps.Scheduling;

namespace PatchOps.Core.Tests.Scheduling;

public sealed class RecurrenceParserTests
{
    [Theory]
    [InlineData("patch-tuesday + 4d at 22:00", 4, "22:00")]
    [InlineData("patch-tuesday - 1d at 00:00", -1, "00:00")]
    [InlineData("patch-tuesday at 23:59", 0, "23:59")]
    [InlineData("Patch-Tuesday+4d at 9:05", 4, "09:05")]
    [InlineData("  PATCH  TUESDAY\t+ 14 days  AT 22 : 00 ", 14, "22:00")]
    [InlineData("patch-tue + 0 d at 01:00", 0, "01:00")]
    [InlineData("patch-tuesday - 366d at 01:00", -366, "01:00")]
    public void Days_around_Patch_Tuesday_are_read(string text, int offset, string at)
    {
        var read = Read(text);

        Assert.Equal((RecurrenceKind.PatchTuesday, offset, TimeSpan.Parse(at, null)), (read.Kind, read.OffsetDays, read.At));
        Assert.Equal(text.Trim(), read.Text);
    }

    [Theory]
    [InlineData("sat,sun at 01:00", DayOfWeek.Saturday, DayOfWeek.Sunday)]
    [InlineData("Saturday , SUNDAY at 01:00", DayOfWeek.Saturday, DayOfWeek.Sunday)]
    [InlineData("sun,sun,sunday at 01:00", DayOfWeek.Sunday)]
    [InlineData("tues,thurs at 01:00", DayOfWeek.Tuesday, DayOfWeek.Thursday)]
    [InlineData("wed at 01:00", DayOfWeek.Wednesday)]
    public void Days_of_the_week_are_read_once_each(string text, params DayOfWeek[] days)
    {
        var read = Read(text);

        Assert.Equal(RecurrenceKind.Weekly, read.Kind);
        Assert.Equal(days, read.Days);
        Assert.Equal(TimeSpan.FromHours(1), read.At);
    }

    [Theory]
    [InlineData("1st mon at 20:00", 1, DayOfWeek.Monday)]
    [InlineData("2nd Wednesday at 20:00", 2, DayOfWeek.Wednesday)]
    [InlineData("3rd thu at 20:00", 3, DayOfWeek.Thursday)]
    [InlineData("4TH fri at 20:00", 4, DayOfWeek.Friday)]
    [InlineData("5th sat at 20:00", 5, DayOfWeek.Saturday)]
    [InlineData("last fri at 20:00", -1, DayOfWeek.Friday)]
    public void A_weekday_of_the_month_is_read(string text, int ordinal, DayOfWeek day)
    {
        var read = Read(text);

        Assert.Equal((RecurrenceKind.MonthlyWeekday, ordinal), (read.Kind, read.Ordinal));
        Assert.Equal([day], read.Days);
        Assert.Equal(TimeSpan.FromHours(20), read.At);
    }

    [Theory]
    [InlineData("day 1 at 02:00", 1)]
    [InlineData("Day 31 at 02:00", 31)]
    public void A_day_of_the_month_is_read(string text, int day) =>
        Assert.Equal((RecurrenceKind.MonthlyDay, day), (Read(text).Kind, Read(text).Ordinal));

    [Fact]
    public void Every_day_is_read() => Assert.Equal((RecurrenceKind.Daily, new TimeSpan(3, 0, 0)), (Read("daily at 03:00").Kind, Read("daily at 03:00").At));

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData(" \t\n", "it is empty")]
    [InlineData("weekly at 01:00", "`weekly` begins none of the forms")]
    [InlineData("at 01:00", "`at` begins none of the forms")]
    [InlineData("6th wed at 20:00", "`6th` begins none of the forms")]
    [InlineData("sa at 01:00", "`sa` begins none of the forms")]
    [InlineData("sat,, at 01:00", "`,` is no day of the week")]
    [InlineData("sat, at 01:00", "`at` is no day of the week")]
    [InlineData("mon-fri at 01:00", "a range of days is not read")]
    [InlineData("sat sun at 01:00", "`at` and a time must follow the days, not `sun`")]
    [InlineData("2nd day at 20:00", "`day` is no day of the week")]
    [InlineData("last sat,sun at 20:00", "only one day of the week")]
    [InlineData("day 0 at 02:00", "`0` is no day of a month")]
    [InlineData("day 32 at 02:00", "`32` is no day of a month")]
    [InlineData("day x at 02:00", "`x` is no day of a month")]
    [InlineData("day -1 at 02:00", "`-` is no day of a month")]
    [InlineData("patch-monday at 02:00", "`monday` does not make `patch-tuesday`")]
    [InlineData("patch-tuesday 4d at 02:00", "not `4d`")]
    [InlineData("patch-tuesday + at 02:00", "`at` is no number of days")]
    [InlineData("patch-tuesday + 4h at 02:00", "`4h` is no number of days")]
    [InlineData("patch-tuesday + 4 at 02:00", "`4` is no number of days")]
    [InlineData("patch-tuesday + d at 02:00", "`d` is no number of days")]
    [InlineData("patch-tuesday + 367d at 02:00", "more than 366 days")]
    [InlineData("patch-tuesday - 99999999999999999999d at 02:00", "is no number of days")]
    [InlineData("daily", "not ``")]
    [InlineData("daily 03:00", "not `03`")]
    [InlineData("daily at", "`` is no time")]
    [InlineData("daily at 24:00", "`24:00` is no time")]
    [InlineData("daily at 03:60", "`03:60` is no time")]
    [InlineData("daily at 3pm", "`3pm` is no time")]
    [InlineData("daily at 03:5", "`03:5` is no time")]
    [InlineData("daily at 03:00 UTC", "`utc` stands after the time")]
    [InlineData("daily at 03:00:00", "`:` stands after the time")]
    [InlineData("daily at \u0660\u0663:00", "is no time")]
    [InlineData("d\u0430ily at 03:00", "begins none of the forms")]
    public void A_mistake_is_named_with_a_right_example(string? text, string message)
    {
        Assert.False(RecurrenceParser.TryParse(text, out var recurrence, out var error));

        Assert.Null(recurrence);
        Assert.Contains(message, error);
        Assert.Contains("as in `", error);
    }

    [Theory]
    [InlineData("\u001b[2Jdaily at 03:00")]
    [InlineData("daily at \u202e03:00")]
    [InlineData("daily at 03:00 `rm`")]
    public void A_message_holds_nothing_that_drives_a_terminal(string text)
    {
        Assert.False(RecurrenceParser.TryParse(text, out _, out var error));

        Assert.All(error!, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public void A_very_long_text_is_refused_without_being_repeated()
    {
        Assert.False(RecurrenceParser.TryParse("daily at " + new string('9', 10_000_000), out _, out var error));
        Assert.InRange(error!.Length, 1, 200);

        Assert.False(RecurrenceParser.TryParse(new string('x', 200), out _, out error));
        Assert.InRange(error!.Length, 1, 300);
    }

    [Fact]
    public void Whatever_is_made_of_its_own_words_is_read_or_explained_and_reads_the_same_again()
    {
        var texts = Gen.Elements("patch", "-", "tuesday", "+", "4d", "4", "d", "sat", ",", "sunday", "2nd", "last", "day", "15", "daily", " at ", "03", ":", "00", " ")
            .ListOf().Select(pieces => string.Concat(pieces.Take(12)));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var isRead = RecurrenceParser.TryParse(text, out var recurrence, out var error);
            return isRead == (error is null) && isRead == (recurrence is not null)
                && (!isRead || (RecurrenceParser.TryParse(recurrence!.Text, out var again, out _) && again.At == recurrence.At && again.Kind == recurrence.Kind));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static Recurrence Read(string text)
    {
        Assert.True(RecurrenceParser.TryParse(text, out var recurrence, out var error), error);
        Assert.Null(error);
        return recurrence;
    }
}
