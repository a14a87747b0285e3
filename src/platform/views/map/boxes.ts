/** A rectangle on the drawing, in pixels from its top left corner. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const touch = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The area that two have in common, in square pixels. */
export const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Whether a box lies on a drawing of this size with two pixels to spare. */
export const inside = ({ left, right, top, bottom }: Box, frame: { width: number; height: number }): boolean =>
  left >= 2 && top >= 2 && right <= frame.width - 2 && bottom <= frame.height - 2;
