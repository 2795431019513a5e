//! Sites with a leak of each known kind, in random surroundings: each must be found.
//!
//! A leak is a handful of figures that give a withheld one away together. It is found when `check` refuses the site and
//! names it, or when one of the figures is not told as it was typed. Kinds come from the reviews of issue 10; other
//! stages, other groups and the same the other way round stand beside each.
//!
//! | kind | tests |
//! |---|---|
//! | rows of one stage and year in several files | `rows_in_*`, `sizes_in_*`, `an_area_in_*` |
//! | a dataset without a rule | `absence_*`, `a_local_*`, `a_survey_*`, `needs_*`, `suspensions_*`, `looked_after_*` |
//! | a gap, published while sizes are not | `a_gap_*` |
//! | typed `suppressed` above the threshold | `typed_*` |
//! | the half of a pair that is in no file | `unlisted_*` |
//! | a size that follows from others | `a_size_*` |
//! | measures that are one another's complement | `attendance_*`, `absence_beside_*` |
//! | a total that is round by chance | `a_total_*` |
//! | an area of one's own | `an_area_of_*`, `an_area_that_*`, `all_schools_but_one` |
//! | areas that overlap | `an_area_within_*`, `areas_*` |
//! | an area whose groups tell of all | `groups_of_*` |
//! | an average that bounds a share | `an_average_*`, `a_score_*` |
//! | the rule itself tells | `the_rule_tells_*` |
//! | measures within measures | `within_*`, `all_of_*` |
//! | a misspelt relation | `misspelt_*` |

mod area;
mod average;
mod dataset;
mod files;
mod gap;
mod group;
mod overlap;
mod plant;
mod relation;

use super::open;
use plant::{Plant, tried};

/// A test for each kind.
macro_rules! planted {
    ($($name:ident: $make:path;)*) => {
        $(#[test]
        fn $name() {
            open::expect(concat!("planted: ", stringify!($name)), tried($make));
        })*
    };
}

planted! {
    rows_in_two_files: files::two;
    rows_in_three_files: files::three;
    rows_in_two_files_of_averages: files::averages;
    sizes_in_the_group_file_only: files::sizes;
    an_area_in_another_file: files::area;
    a_wider_measure_in_another_file: files::wider;
    half_of_a_pair_published_elsewhere: files::outside;
    one_size_that_differs_between_files: files::one_size_differs;

    absence_of_one_child: dataset::one_child;
    absence_of_nine_pupils: dataset::absence;
    a_local_measure_of_few: dataset::local;
    needs_of_a_few_pupils: dataset::needs;
    suspensions_of_a_few_pupils: dataset::suspensions;
    looked_after_children_at_a_school: dataset::looked_after;
    destinations_of_ten: dataset::destinations;
    a_share_of_the_roll: dataset::share_of_roll;
    a_rate_of_the_roll: dataset::rate_of_roll;
    a_share_of_a_group_on_roll: dataset::share_of_a_group;
    a_group_on_roll: dataset::roll;
    a_local_count_of_few: dataset::local_count;
    a_group_on_roll_in_no_file: dataset::roll_of_a_half_in_no_file;
    a_local_count_in_no_file: dataset::local_count_of_a_half_in_no_file;
    few_of_a_large_half_in_no_file: dataset::few_of_a_half_in_no_file;
    a_share_beside_a_roll: dataset::share_beside_a_roll;
    a_share_of_the_other_half_on_roll: dataset::share_of_the_other_half;

    a_gap_without_sizes: gap::without_sizes;
    a_gap_the_other_way_round: gap::other_way;
    a_gap_of_free_school_meals: gap::free_school_meals;
    a_gap_in_another_file: gap::in_another_file;
    a_gap_of_ones_own: gap::of_ones_own;
    a_gap_of_averages: gap::of_averages;
    a_gap_of_two_that_are_in_no_file: gap::of_two_that_are_in_no_file;

    typed_in_a_larger_group: group::typed;
    typed_for_all_pupils: group::typed_for_all;
    typed_for_the_other_half: group::typed_for_needs;
    unlisted_half_with_everybody: group::unlisted_all;
    unlisted_half_with_nobody: group::unlisted_none;
    unlisted_small_half: group::unlisted_small;
    unlisted_half_that_is_said_not_to_apply: group::not_applicable;
    a_size_that_follows: group::size_follows;
    a_size_that_follows_from_needs: group::size_of_a_plan;
    a_size_that_follows_in_two_steps: group::size_in_two_steps;
    the_rule_tells_of_everybody: group::rule_tells_all;
    the_rule_tells_of_nobody: group::rule_tells_none;
    the_rule_tells_of_destinations: group::rule_tells_of_destinations;
    unlisted_half_with_another_reason: group::other_reason;
    unlisted_half_by_numbers: group::adds_up;
    unlisted_in_two_steps: group::left_twice;
    within_the_disadvantaged: group::free_school_meals;

    a_total_in_tens: area::tens;
    a_total_in_fives: area::fives;
    a_total_of_averages_in_tens: area::tens_of_averages;
    an_area_of_two_schools: area::north;
    an_area_that_says_no_schools: area::north_of_nobody_knows;
    all_schools_but_one: area::but_one;
    an_area_of_two_schools_in_another_file: area::north_in_another_file;
    an_area_of_which_a_school_is_missing: area::missing_at_a_school;
    an_area_of_a_wider_measure: area::wider_than_what_is_missing;
    a_size_that_follows_from_an_area: area::size_that_follows;
    an_area_without_a_size: area::without_a_size;
    an_area_of_one_school: area::of_one;
    an_area_and_the_size_of_its_last_school: area::size_of_the_last_school;
    an_area_and_its_roll: area::roll;
    an_area_of_which_a_school_is_in_no_file: area::school_in_no_file;
    an_area_of_which_several_schools_are_in_no_file: area::schools_in_no_file;
    an_area_of_which_an_average_is_in_no_file: area::average_in_no_file;
    an_area_of_which_a_group_is_in_no_file: area::group_in_no_file;
    an_area_of_which_a_group_of_several_is_in_no_file: area::group_of_several_in_no_file;
    an_area_of_which_a_roll_is_in_no_file: area::roll_in_no_file;
    an_area_that_leaves_few_of_a_large_school: area::few_in_no_file;
    a_size_that_follows_from_an_area_and_a_group: area::size_of_a_group_in_two_steps;
    a_size_that_follows_from_two_areas: area::size_across_two_areas;

    areas_with_a_school_in_common: overlap::school_in_common;
    an_area_within_another: overlap::one_within_another;
    an_area_within_another_and_a_silent_school: overlap::silent_school;
    an_area_within_another_and_a_missing_figure: overlap::missing_at_the_school;
    areas_and_what_they_have_together: overlap::in_common;
    areas_of_the_same_schools: overlap::the_same_schools;
    groups_of_an_area: overlap::groups_of_an_area;
    groups_of_an_authority_beside_an_area: overlap::groups_beside_an_area;

    an_average_at_the_top: average::top;
    an_average_at_the_bottom: average::bottom;
    an_average_near_the_top: average::near_the_top;
    an_average_of_a_group_at_the_top: average::group;
    a_score_at_the_top: average::score;
    attainment_at_the_top: average::attainment;
    an_average_of_nobody_knows_how_many: average::of_nobody_knows_how_many;
    an_average_of_which_a_school_is_missing: average::missing_at_a_school;
    an_average_and_a_gap: average::gap_in_attainment;

    attendance_beside_absence: relation::attendance;
    absence_beside_attendance: relation::absence;
    attendance_in_another_file: relation::attendance_in_another_file;
    attendance_and_a_half_in_no_file: relation::attendance_and_a_half_in_no_file;
    within_english_and_maths: relation::ebacc;
    within_expected: relation::higher;
    within_persistent_absence: relation::severe;
    within_one_pupil_more: relation::within_one_more;
    all_of_three: relation::all_of;
    misspelt_part_of: relation::misspelt_part_of;
    misspelt_all_of: relation::misspelt_all_of;
    misspelt_gap_of: relation::misspelt_gap_of;
}

#[test]
fn surroundings_are_harmless() {
    let missed = tried(|_| {}).expect_err("nothing is planted");
    assert!(missed.starts_with("site 0: nothing is said"), "{missed}");
}
