import type { Grades } from '../language/scoring.ts';

/** The letter says how well the record fits, the digit how much its people engage; `A1` is the best, `D4` the last. */
export function gradeOf(grades: Grades, fit: number, engagement: number): string {
  const letter = fit >= grades.fit.A ? 'A' : fit >= grades.fit.B ? 'B' : fit >= grades.fit.C ? 'C' : 'D';
  const digit =
    engagement >= grades.engagement[1] ? 1 : engagement >= grades.engagement[2] ? 2 : engagement >= grades.engagement[3] ? 3 : 4;
  return `${letter}${digit}`;
}
